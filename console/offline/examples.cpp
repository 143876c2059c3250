#include "console/offline/examples.h"

#include <QtCore/QFile>

namespace signalbox::console {

namespace {

constexpr qsizetype digits = 13;
constexpr qint64 day = 86'400'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

QByteArray example(const char *name)
{
    QFile file(QStringLiteral(":/examples/%1.json").arg(QString::fromLatin1(name)));
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isThere);
    return isThere ? file.readAll().trimmed() : QByteArray();
}

QByteArray moved(QByteArray json, qint64 delta)
{
    for (qsizetype at = 0; at < json.size();) {
        qsizetype end = at;
        while (end < json.size() && isDigit(json[end]))
            ++end;
        if (end - at == digits) {
            const qint64 time = QByteArrayView(json).sliced(at, digits).toLongLong();
            if (time > examplesAt - day && time < examplesAt + day)
                json.replace(at, digits, QByteArray::number(time + delta));
        }
        at = std::max(end, at + 1);
    }
    return json;
}

} // namespace signalbox::console
