#include "server/rest/parameters.h"

#include "server/json/json.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

namespace signalbox::rest {

namespace {

Error bad(const QString &text)
{
    return {ErrorCode::BadRequest, text};
}

} // namespace

Result<std::chrono::milliseconds> parseTime(const QByteArray &name, const QByteArray &value)
{
    bool isNumber = false;
    const qint64 ms = value.toLongLong(&isNumber);
    if (isNumber && ms >= 0 && ms < 10'000'000'000'000)
        return std::chrono::milliseconds(ms);
    QDateTime time = QDateTime::fromString(QString::fromUtf8(value), Qt::ISODateWithMs);
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    if (!isNumber && time.isValid() && time.toMSecsSinceEpoch() >= 0)
        return std::chrono::milliseconds(time.toMSecsSinceEpoch());
    return bad(QStringLiteral("`%1` must be milliseconds since 1970 or an ISO 8601 time").arg(QString::fromUtf8(name)));
}

Result<qint64> parseNumber(const QByteArray &name, const QByteArray &value, qint64 least, qint64 most)
{
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    const bool isPlain = !value.isEmpty() && value.front() >= '0' && value.front() <= '9';
    if (!isNumber || !isPlain || number < least || number > most)
        return bad(QStringLiteral("`%1` must be %2 to %3").arg(QString::fromUtf8(name)).arg(least).arg(most));
    return number;
}

Result<void> checkNames(const http::Query &query, const QList<QByteArray> &known)
{
    QList<QByteArray> seen;
    for (const auto &item : query.all()) {
        if (!known.contains(item.first)) {
            const QString there = known.isEmpty() ? QStringLiteral("there are none") : QStringLiteral("there are ") + QString::fromUtf8(known.join(", "));
            return bad(QStringLiteral("Unknown parameter \"%1\"; %2").arg(printable(item.first, 40), there));
        }
        if (seen.contains(item.first))
            return bad(QStringLiteral("`%1` is given twice").arg(QString::fromUtf8(item.first)));
        seen.append(item.first);
    }
    return {};
}

bool isReason(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= maxReasonBytes &&
           std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

Result<QByteArray> readReason(const http::Request &request, Reason need)
{
    const auto wrong = [need] {
        return bad(QStringLiteral("The body must be {\"reason\": \"<1 to %1 bytes of text>\"}%2")
                       .arg(maxReasonBytes)
                       .arg(need == Reason::Optional ? QStringLiteral(" or empty") : QString()));
    };
    const bool isEmpty = request.body.trimmed().isEmpty();
    if (isEmpty && need == Reason::Optional)
        return QByteArray();
    const auto body = json::Object::parse(request.body);
    if (!body)
        return wrong();
    for (const json::Member &member : body->members()) {
        if (member.name != "reason")
            return bad(QStringLiteral("Unknown member \"%1\" of the body; there is reason").arg(printable(member.name, 40)));
    }
    const auto reason = body->string("reason");
    if (!reason && body->members().empty() && need == Reason::Optional)
        return QByteArray();
    return reason && isReason(*reason) ? Result<QByteArray>(*reason) : wrong();
}

} // namespace signalbox::rest
