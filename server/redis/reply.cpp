#include "server/redis/reply.h"

#include <algorithm>
#include <array>

namespace signalbox::redis {

namespace {

constexpr std::array<QByteArrayView, 12> passing = {"OOM",      "LOADING",    "BUSY",       "MISCONF",
                                                    "READONLY", "NOREPLICAS", "MASTERDOWN", "CLUSTERDOWN",
                                                    "TRYAGAIN", "NOAUTH",     "WRONGPASS",  "NOPERM"};

// Redis before 7 wraps what a script ran into: "ERR Error running script (call to f_..): @user_script:1: -OOM command
// ..."
bool wrapsPassingError(const QByteArray &text)
{
    if (!text.startsWith("ERR Error running script"))
        return false;
    return std::any_of(passing.begin(), passing.end(), [&text](QByteArrayView code) {
        const QByteArray wrapped = " -" + code.toByteArray() + ' ';
        return text.contains(wrapped);
    });
}

} // namespace

const Reply &Reply::at(size_t index) const
{
    static const Reply nil;
    return index < elements.size() ? elements[index] : nil;
}

qint64 Reply::toInteger() const
{
    switch (type) {
    case Type::Integer:
        return integer;
    case Type::Text:
    case Type::Status:
        return text.toLongLong();
    default:
        return 0;
    }
}

Error errorOf(const Reply &reply)
{
    const QByteArrayView code = QByteArrayView(reply.text).first(std::max<qsizetype>(reply.text.indexOf(' '), 0));
    const QByteArrayView word = code.isEmpty() ? QByteArrayView(reply.text) : code;
    const bool willPass = std::find(passing.begin(), passing.end(), word) != passing.end();
    if (willPass || wrapsPassingError(reply.text))
        return {ErrorCode::Unavailable, QStringLiteral("Redis refused: %1").arg(printable(reply.text))};
    return {ErrorCode::Internal, QStringLiteral("Redis answered with an error: %1").arg(printable(reply.text))};
}

} // namespace signalbox::redis
