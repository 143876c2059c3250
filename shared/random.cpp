#include "shared/random.h"

#include <QtCore/QRandomGenerator>

namespace signalbox {

QByteArray randomToken(int bytes)
{
    QByteArray raw(bytes, Qt::Uninitialized);
    QRandomGenerator *const system = QRandomGenerator::system();
    for (char &c : raw)
        c = static_cast<char>(system->bounded(256));
    return raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray randomBase36(int length)
{
    static constexpr char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    QByteArray text(length, Qt::Uninitialized);
    QRandomGenerator *const system = QRandomGenerator::system();
    for (char &c : text)
        c = digits[system->bounded(36)];
    return text;
}

JobId newJobId(std::chrono::milliseconds sinceEpoch)
{
    return {QByteArray::number(qint64(sinceEpoch.count())) + '-' + randomBase36(10)};
}

} // namespace signalbox
