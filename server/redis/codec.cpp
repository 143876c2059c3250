#include "server/redis/codec.h"

#include <hiredis.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>

namespace signalbox::redis {

namespace {

// What one reply has cost so far, and why it was refused.
struct Budget {
    Decoder::Limits limits;
    qint64 bytes = 0;
    qint64 elements = 0;
    const char *refusal = nullptr;
};

Budget &budgetOf(const redisReadTask *task)
{
    return *static_cast<Budget *>(task->privdata);
}

// hiredis works depth first: while an array is being filled, the one that holds it does not grow, so that
// the pointer hiredis keeps stays good.
Reply *place(const redisReadTask *task, Reply::Type type)
{
    if (!task->parent) {
        auto *const root = new Reply;
        root->type = type;
        return root;
    }
    auto &elements = static_cast<Reply *>(task->parent->obj)->elements;
    Reply &reply = elements.emplace_back();
    reply.type = type;
    return &reply;
}

Reply::Type typeOf(int hiredisType)
{
    switch (hiredisType) {
    case REDIS_REPLY_STATUS:
        return Reply::Type::Status;
    case REDIS_REPLY_ERROR:
        return Reply::Type::Error;
    default:
        return Reply::Type::Text;
    }
}

void *createString(const redisReadTask *task, char *text, size_t length)
{
    Budget &budget = budgetOf(task);
    budget.bytes += static_cast<qint64>(length);
    if (budget.bytes > budget.limits.bytes) {
        budget.refusal = "a reply is too large";
        return nullptr;
    }
    // hiredis skips these two bytes without looking.
    if (task->type == REDIS_REPLY_STRING && std::memcmp(text + length, "\r\n", 2) != 0) {
        budget.refusal = "a string does not end where it said";
        return nullptr;
    }
    Reply *const reply = place(task, typeOf(task->type));
    reply->text = QByteArray(text, static_cast<qsizetype>(length));
    return reply;
}

void *createArray(const redisReadTask *task, int elements)
{
    Budget &budget = budgetOf(task);
    budget.elements += elements;
    if (budget.elements > budget.limits.elements) {
        budget.refusal = "a reply has too many elements";
        return nullptr;
    }
    Reply *const reply = place(task, Reply::Type::Array);
    // What is announced is not yet there: memory follows what arrives.
    reply->elements.reserve(static_cast<size_t>(std::min(elements, 64)));
    return reply;
}

void *createInteger(const redisReadTask *task, long long value)
{
    Reply *const reply = place(task, Reply::Type::Integer);
    reply->integer = value;
    return reply;
}

void *createNil(const redisReadTask *task)
{
    return place(task, Reply::Type::Nil);
}

void freeReply(void *reply)
{
    delete static_cast<Reply *>(reply);
}

redisReplyObjectFunctions functions = {createString, createArray, createInteger, createNil, freeReply};

struct FreeReader {
    void operator()(redisReader *reader) const { redisReaderFree(reader); }
};

Error broken(const char *what)
{
    return {ErrorCode::Internal, QStringLiteral("not valid Redis protocol: %1").arg(QString::fromUtf8(what))};
}

} // namespace

QByteArray encode(const Arguments &arguments)
{
    Q_ASSERT(!arguments.isEmpty());
    std::vector<const char *> texts;
    std::vector<size_t> lengths;
    texts.reserve(static_cast<size_t>(arguments.size()));
    lengths.reserve(static_cast<size_t>(arguments.size()));
    for (const QByteArray &argument : arguments) {
        texts.push_back(argument.constData());
        lengths.push_back(static_cast<size_t>(argument.size()));
    }
    char *wire = nullptr;
    const int length = redisFormatCommandArgv(&wire, static_cast<int>(arguments.size()), texts.data(), lengths.data());
    if (length < 0)
        qFatal("out of memory while encoding a Redis command");
    const QByteArray bytes(wire, length);
    std::free(wire);
    return bytes;
}

class Decoder::Private {
public:
    explicit Private(const Limits &limits)
        : m_budget{limits, 0, 0, nullptr}
        , m_reader(redisReaderCreateWithFunctions(&functions))
    {
        Q_CHECK_PTR(m_reader.get());
        m_reader->privdata = &m_budget;
    }

    Result<void> feedChunk(QByteArrayView chunk, std::vector<Reply> &replies)
    {
        redisReaderFeed(m_reader.get(), chunk.data(), static_cast<size_t>(chunk.size()));
        for (;;) {
            void *object = nullptr;
            if (redisReaderGetReply(m_reader.get(), &object) != REDIS_OK)
                return broken(m_budget.refusal ? m_budget.refusal : m_reader->errstr);
            if (!object)
                return checkUnfinished();
            const std::unique_ptr<Reply> reply(static_cast<Reply *>(object));
            replies.push_back(std::move(*reply));
            m_budget.bytes = m_budget.elements = 0;
        }
    }

    Result<void> fault; // the first one, for good

private:
    // hiredis buffers whatever a peer announces; we look at the item it waits for before the bytes are there.
    Result<void> checkUnfinished() const
    {
        const redisReader &reader = *m_reader;
        const QByteArrayView rest(reader.buf + reader.pos, static_cast<qsizetype>(reader.len - reader.pos));
        const bool inString = reader.ridx >= 0 && reader.rstack[reader.ridx].type == REDIS_REPLY_STRING;
        const qsizetype lineEnd = rest.first(std::min<qsizetype>(rest.size(), m_budget.limits.lineBytes)).indexOf('\r');
        if (lineEnd < 0 && rest.size() >= m_budget.limits.lineBytes)
            return broken("a line has no end");
        if (!inString || lineEnd < 0)
            return {};
        qint64 announced = 0;
        std::from_chars(rest.data(), rest.data() + lineEnd, announced);
        if (m_budget.bytes + announced > m_budget.limits.bytes)
            return broken("a reply is too large");
        return {};
    }

    Budget m_budget;
    std::unique_ptr<redisReader, FreeReader> m_reader;
};

Decoder::Decoder()
    : Decoder(Limits{})
{
}
Decoder::Decoder(const Limits &limits)
    : d(std::make_unique<Private>(limits))
{
}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder &&) noexcept = default;
Decoder &Decoder::operator=(Decoder &&) noexcept = default;

Result<void> Decoder::feed(QByteArrayView bytes, std::vector<Reply> &replies)
{
    // hiredis moves the rest of its buffer to the front for every kilobyte it has read: small helpings keep that cheap.
    constexpr qsizetype helping = 16 * 1024;
    while (!bytes.isEmpty()) {
        const QByteArrayView chunk = bytes.first(std::min(bytes.size(), helping));
        if (d->fault.ok())
            d->fault = d->feedChunk(chunk, replies);
        if (!d->fault)
            return d->fault;
        bytes = bytes.sliced(chunk.size());
    }
    return {};
}

} // namespace signalbox::redis
