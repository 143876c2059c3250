#include "shared/random.h"

#include <QtCore/QRandomGenerator>

#include <vector>

namespace signalbox {

QByteArray randomToken(int bytes)
{
    std::vector<quint32> words(size_t(bytes + 3) / 4);
    QRandomGenerator::system()->generate(words.begin(), words.end());
    const QByteArrayView raw(reinterpret_cast<const char *>(words.data()), bytes);
    return raw.toByteArray().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray randomBase36(int length)
{
    static constexpr char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    QByteArray text(length, Qt::Uninitialized);
    QRandomGenerator *const generator = QRandomGenerator::global();
    for (char &c : text)
        c = digits[generator->bounded(36)];
    return text;
}

JobId newJobId(std::chrono::milliseconds sinceEpoch)
{
    return {QByteArray::number(qint64(sinceEpoch.count())) + '-' + randomBase36(10)};
}

} // namespace signalbox
