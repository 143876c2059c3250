#include "server/rest/query_values.h"

#include "server/rest/parameters.h"

namespace signalbox::rest {

namespace {

Error bad(const QString &text)
{
    return {ErrorCode::BadRequest, text};
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
        const auto time = parseTime(name, value);
        if (!time)
            return time.error();
        take(*time);
        return {};
    };
}

TakeValue takeNumber(const char *name, qint64 least, qint64 most, std::function<void(qint64)> take)
{
    return [=, take = std::move(take)](const QByteArray &value) -> Result<void> {
        const auto number = parseNumber(name, value, least, most);
        if (!number)
            return number.error();
        take(*number);
        return {};
    };
}

} // namespace signalbox::rest
