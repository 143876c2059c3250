#include "server/redis/blocking.h"

#include "server/redis/codec.h"
#include "server/redis/handshake.h"
#include "server/redis/sentinel.h"
#include "server/redis/socket.h"

#include <QtCore/QDeadlineTimer>

namespace signalbox::redis {

namespace {

std::chrono::milliseconds left(const QDeadlineTimer &deadline)
{
    return std::chrono::milliseconds(std::max<qint64>(deadline.remainingTime(), 0));
}

Error withTarget(const Target &target, Error error)
{
    error.message = target.description() + QStringLiteral(": ") + error.message;
    return error;
}

// Bytes, or why there are none.
Result<QByteArray> receive(Socket &socket, const QDeadlineTimer &deadline)
{
    if (socket.waitForBytes(left(deadline)))
        return socket.read();
    if (deadline.hasExpired())
        return Error{ErrorCode::Timeout, QStringLiteral("somebody listens there but does not answer")};
    return Error{ErrorCode::Internal, QStringLiteral("it hung up without a word (%1)").arg(socket.errorText())};
}

Result<void> introduce(Socket &socket, const Target &target, const QDeadlineTimer &deadline)
{
    Handshake handshake(target, QStringLiteral("signalbox-probe"));
    socket.write(handshake.request());
    for (;;) {
        const Result<QByteArray> bytes = receive(socket, deadline);
        if (!bytes)
            return bytes.error();
        const Handshake::State state = handshake.received(*bytes);
        if (state == Handshake::State::Failed)
            return handshake.error();
        if (state == Handshake::State::Finished)
            return {};
    }
}

Result<Reply> ask(Socket &socket, const Arguments &question, const QDeadlineTimer &deadline)
{
    Decoder decoder;
    std::vector<Reply> replies;
    socket.write(encode(question));
    while (replies.empty()) {
        const Result<QByteArray> bytes = receive(socket, deadline);
        if (!bytes)
            return bytes.error();
        if (const Result<void> fed = decoder.feed(*bytes, replies); !fed)
            return fed.error();
    }
    if (replies.front().isError())
        return errorOf(replies.front());
    return std::move(replies.front());
}

Result<Address> askSentinel(const Target &target, const Address &sentinel, const QDeadlineTimer &deadline)
{
    Socket socket(target.at(sentinel));
    socket.start();
    if (!socket.waitUntilConnected(left(deadline)))
        return Error{ErrorCode::NotFound, socket.errorText()};
    SentinelQuestion question(target.primaryName);
    socket.write(question.request());
    for (;;) {
        const Result<QByteArray> bytes = receive(socket, deadline);
        if (!bytes)
            return bytes.error();
        const SentinelQuestion::State state = question.received(*bytes);
        if (state == SentinelQuestion::State::Failed)
            return question.error();
        if (state == SentinelQuestion::State::Answered)
            return question.primary();
    }
}

// The target itself, or where the first Sentinel that answers says that it is.
Result<Target> whereItIs(const Target &target, std::chrono::milliseconds timeout)
{
    Result<Target> found = target;
    for (const Address &sentinel : target.sentinels) {
        const Result<Address> primary = askSentinel(target, sentinel, QDeadlineTimer(timeout));
        if (primary)
            return target.at(*primary);
        found = primary.error();
    }
    return found;
}

} // namespace

Result<Reply> askOnce(const Target &target, const Arguments &question, std::chrono::milliseconds timeout)
{
    const Result<Target> place = whereItIs(target, timeout);
    if (!place)
        return withTarget(target, place.error());
    const QDeadlineTimer deadline(timeout);
    Socket socket(*place);
    socket.start();
    if (!socket.waitUntilConnected(timeout))
        return withTarget(target, {ErrorCode::NotFound, socket.errorText()});
    if (const Result<void> introduced = introduce(socket, target, deadline); !introduced)
        return withTarget(target, introduced.error());
    Result<Reply> reply = ask(socket, question, deadline);
    return reply ? std::move(reply) : withTarget(target, reply.error());
}

} // namespace signalbox::redis
