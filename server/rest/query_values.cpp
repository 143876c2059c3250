#include "server/rest/query_values.h"

#include <QtCore/QDateTime>

namespace signalbox::rest {

namespace {

Error bad(const QString &text)
{
    return {ErrorCode::BadRequest, text};
}

std::optional<std::chrono::milliseconds> timeIn(const QByteArray &value)
{
    bool isNumber = false;
    const qint64 ms = value.toLongLong(&isNumber);
    if (isNumber)
        return ms >= 0 && ms < 10'000'000'000'000 ? std::optional(std::chrono::milliseconds(ms)) : std::nullopt;
    const QDateTime time = QDateTime::fromString(QString::fromUtf8(value), Qt::ISODateWithMs);
    if (!time.isValid() || time.toMSecsSinceEpoch() < 0)
        return {};
    return std::chrono::milliseconds(time.toMSecsSinceEpoch());
}

} // namespace

Result<void> readQuery(const http::Query &query, const std::map<QByteArray, TakeValue> &takers)
{
    for (const auto &[name, value] : query.all()) {
        const auto taker = takers.find(name);
        if (taker == takers.end()) {
            QByteArrayList names;
            for (const auto &known : takers)
                names.append(known.first);
            return bad(QStringLiteral("Unknown parameter \"%1\"; there are %2").arg(printable(name, 40), QString::fromUtf8(names.join(", "))));
        }
        if (auto taken = taker->second(value); !taken)
            return taken;
    }
    return {};
}

TakeValue takeTime(const char *name, std::function<void(std::chrono::milliseconds)> take)
{
    return [name, take = std::move(take)](const QByteArray &value) -> Result<void> {
        const auto time = timeIn(value);
        if (!time)
            return bad(QStringLiteral("`%1` must be milliseconds since 1970 or an ISO 8601 time").arg(QString::fromUtf8(name)));
        take(*time);
        return {};
    };
}

TakeValue takeNumber(const char *name, qint64 least, qint64 most, std::function<void(qint64)> take)
{
    return [=, take = std::move(take)](const QByteArray &value) -> Result<void> {
        bool isNumber = false;
        const qint64 number = value.toLongLong(&isNumber);
        if (!isNumber || number < least || number > most)
            return bad(QStringLiteral("`%1` must be %2 to %3").arg(QString::fromUtf8(name)).arg(least).arg(most));
        take(number);
        return {};
    };
}

} // namespace signalbox::rest
