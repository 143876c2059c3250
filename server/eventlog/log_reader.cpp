#include "server/eventlog/log_reader.h"

#include "open.lua.h"
#include "server/eventlog/entry.h"
#include "server/eventlog/scripts.h"
#include "shared/random.h"

#include <QtCore/QLoggingCategory>

namespace signalbox::eventlog {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(logReader, "signalbox.eventlog.reader")

namespace {

const redis::Script &openScript()
{
    static const redis::Script script = withPrelude(lua::open);
    return script;
}

constexpr auto block = 2'000ms;        // how long Redis may hold an XREAD open
constexpr auto readDeadline = 5'000ms; // no answer by then: the connection is dead
constexpr auto recheck = 2'000ms;      // between looks at the epoch

enum class Kept { Message, Liveness };

// Service states are kept as the last message of each, and what it has become; as events they look like those they came from.
void appendStates(std::vector<EventPtr> &states, Kept kept, const redis::Reply &hash)
{
    for (size_t i = 0; i + 1 < hash.elements.size(); i += 2) {
        auto event = std::make_shared<Event>();
        event->stream = Event::Stream::Telemetry;
        event->topic = "services";
        event->kind = kept == Kept::Message ? "service:status" : "service:" + hash.elements[i + 1].text;
        event->name = hash.elements[i].text;
        event->data = hash.elements[i + 1].text;
        states.push_back(std::move(event));
    }
}

} // namespace

LogReader::LogReader(redis::Target target, Keys keys, qint64 windowEntries, QObject *parent)
    : QObject(parent), m_keys(std::move(keys)), m_windowEntries(windowEntries),
      m_connection(std::move(target), QStringLiteral("signalbox-reader"))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &LogReader::open);
    connect(&m_connection, &redis::Connection::ready, this, &LogReader::open);
    connect(&m_connection, &redis::Connection::lost, this, [this](const QString &reason) {
        if (m_following)
            qCWarning(logReader).noquote() << "Lost the log:" << reason;
        setFollowing(false);
    });
}

LogReader::~LogReader() = default;

void LogReader::start()
{
    m_connection.open();
}

void LogReader::open()
{
    // One chain of reads at a time: a second one would wait behind the first one's block. Without a connection, ready() calls again.
    if (m_reading || !m_connection.isReady())
        return;
    m_reading = true;
    m_connection.evaluate(openScript(), {m_keys.epoch(), m_keys.log(), m_keys.telemetry(), m_keys.logTrimmed()},
                          {randomBase36(8), m_epoch, m_logId.toBytes()}, this, [this](Result<redis::Reply> reply) {
                              if (reply)
                                  opened(*reply);
                              else
                                  retryLater(reply.error());
                          });
}

void LogReader::opened(const redis::Reply &reply)
{
    const Opened opened{reply.at(0).text, StreamId::parse(reply.at(2).text).value_or(StreamId{}), reply.at(3).toInteger() != 0};
    m_sinceOpened.start();
    if (opened.epoch != m_epoch) {
        load(opened);
        return;
    }
    setFollowing(true);
    readOn();
}

void LogReader::load(const Opened &opened)
{
    // Pipelined reads: what is appended between them has a larger id than the window's newest and is read on from there.
    auto entries = std::make_shared<Result<redis::Reply>>(redis::Reply{});
    m_connection.command({"XREVRANGE", m_keys.log(), "+", "-", "COUNT", QByteArray::number(m_windowEntries)}, 10s, this,
                         [entries](Result<redis::Reply> reply) { *entries = std::move(reply); });
    auto messages = std::make_shared<Result<redis::Reply>>(redis::Reply{});
    m_connection.command({"HGETALL", m_keys.serviceStates()}, 10s, this,
                         [messages](Result<redis::Reply> reply) { *messages = std::move(reply); });
    m_connection.command({"HGETALL", m_keys.serviceLiveness()}, 10s, this,
                         [this, entries, messages, opened](const Result<redis::Reply> &liveness) {
                             if (!*entries || !*messages || !liveness)
                                 retryLater((!*entries ? *entries : !*messages ? *messages : liveness).error());
                             else
                                 loaded(**entries, **messages, *liveness, opened);
                         });
}

void LogReader::loaded(const redis::Reply &entries, const redis::Reply &messages, const redis::Reply &liveness, const Opened &opened)
{
    auto reset = std::make_shared<EventBatch>();
    reset->kind = EventBatch::Kind::Reset;
    reset->epoch = opened.epoch;
    reset->events = toEvents(entries, Event::Stream::Log);
    std::reverse(reset->events.begin(), reset->events.end());
    appendStates(reset->states, Kept::Message, messages);
    appendStates(reset->states, Kept::Liveness, liveness);
    reset->wholeLog = !opened.trimmed && qint64(entries.elements.size()) < m_windowEntries;
    m_logId = StreamId::parse(entries.at(0).at(0).text).value_or(StreamId{});
    reset->head = m_logId;
    m_telemetryId = opened.telemetryHead;
    reset->telemetryHead = m_telemetryId;
    m_epoch = opened.epoch;
    qCInfo(logReader).noquote() << "Following the log: epoch" << printable(opened.epoch) << "with" << reset->events.size() << "entries in memory";
    Q_EMIT batch(std::move(reset));
    setFollowing(true);
    readOn();
}

void LogReader::readOn()
{
    m_connection.command({"XREAD", "COUNT", QByteArray::number(maxEntriesPerRead), "BLOCK", QByteArray::number(qint64(block.count())),
                          "STREAMS", m_keys.log(), m_keys.telemetry(), m_logId.toBytes(), m_telemetryId.toBytes()},
                         readDeadline, this, [this](Result<redis::Reply> reply) {
                             if (!reply) {
                                 retryLater(reply.error());
                                 return;
                             }
                             read(*reply);
                             if (m_sinceOpened.elapsed() < recheck.count()) {
                                 readOn();
                             } else {
                                 m_reading = false;
                                 open(); // is it still the same log? A flush says nothing by itself
                             }
                         });
}

void LogReader::read(const redis::Reply &reply)
{
    if (reply.isNil())
        return; // nothing new within the block
    auto news = std::make_shared<EventBatch>();
    news->epoch = m_epoch;
    for (const redis::Reply &stream : reply.elements) {
        const bool isLog = stream.at(0).text == m_keys.log();
        const redis::Reply &entries = stream.at(1);
        if (entries.elements.empty())
            continue;
        StreamId &last = isLog ? m_logId : m_telemetryId;
        last = StreamId::parse(entries.elements.back().at(0).text).value_or(last);
        for (EventPtr &event : toEvents(entries, isLog ? Event::Stream::Log : Event::Stream::Telemetry))
            news->events.push_back(std::move(event));
    }
    news->head = m_logId;
    Q_EMIT batch(std::move(news));
}

void LogReader::retryLater(const Error &error)
{
    // A lost connection announces itself by ready(); this is for answers such as LOADING, or a key of the wrong type.
    if (m_connection.isReady())
        qCWarning(logReader).noquote() << "Cannot read the log:" << error.message;
    setFollowing(false);
    m_reading = false;
    m_retry.start(100ms);
}

void LogReader::setFollowing(bool following)
{
    if (m_following == following)
        return;
    m_following = following;
    Q_EMIT followingChanged(following);
}

} // namespace signalbox::eventlog
