#include "server/ingest/durable_ingest.h"

#include "entries.lua.h"
#include "server/eventlog/scripts.h"
#include "skip.lua.h"

#include <QtCore/QLoggingCategory>

namespace signalbox::ingest {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(durableLog, "signalbox.ingest.durable")

namespace {

constexpr auto block = 2'000ms;        // how long Redis may hold an XREAD open
constexpr auto readDeadline = 5'000ms; // no answer by then: the connection is dead
constexpr auto recheck = 2'000ms;      // between looks at the keys: a flush or a foreign value says nothing by itself
constexpr auto retryPassing = 100ms;
constexpr auto retryFault = 1'000ms;

} // namespace

DurableIngest::DurableIngest(redis::Target target, eventlog::Keys keys, jobs::Rules rules, jobs::Policy policy, QObject *parent)
    : QObject(parent), m_keys(std::move(keys)), m_rules(std::move(rules)), m_policy(policy), m_jobs(m_keys, m_rules, policy),
      m_connection(std::move(target), QStringLiteral("signalbox-ingest-durable"))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &DurableIngest::open);
    connect(&m_connection, &redis::Connection::ready, this, &DurableIngest::open);
}

DurableIngest::~DurableIngest() = default;

void DurableIngest::start()
{
    m_connection.open();
}

void DurableIngest::open()
{
    static const redis::Script script = eventlog::withPrelude(lua::entries);
    if (m_busy || !m_connection.isReady() || m_rules.types.isEmpty())
        return; // ready() calls again
    m_busy = true;
    m_retry.stop();
    m_sinceOpened.start();
    m_unanswered = m_rules.types.size();
    for (const JobType &type : m_rules.types) {
        m_connection.evaluate(script, {m_keys.statusEvents(type), m_keys.refusals()},
                              {jobs::statusGroup, QByteArray::number(m_policy.eventsMax)}, this,
                              [this, type](const Result<redis::Reply> &reply) { opened(type, reply); });
    }
}

void DurableIngest::opened(const JobType &type, const Result<redis::Reply> &reply)
{
    if (reply)
        looked(type, *reply);
    else if (!m_failure)
        m_failure = reply.error();
    if (--m_unanswered > 0)
        return;
    if (m_failure) {
        failed(*std::exchange(m_failure, {}));
    } else if (m_streams.empty()) {
        m_busy = false;
        m_retry.start(recheck);
    } else {
        read();
    }
}

void DurableIngest::looked(const JobType &type, const redis::Reply &reply)
{
    const QByteArray key = m_keys.statusEvents(type);
    if (reply.at(0).text == "stream") {
        m_streams.insert_or_assign(key, type);
        m_unreadable.removeAll(key);
        if (const qint64 dropped = reply.at(1).toInteger(); dropped > 0) {
            m_counts.overrun += quint64(dropped);
            qCCritical(durableLog).noquote() << "Dropped" << dropped << "statuses unread: more than" << m_policy.eventsMax << "wait in" << printable(key);
        }
        return;
    }
    m_streams.erase(key);
    if (m_unreadable.contains(key))
        return;
    m_unreadable.append(key);
    qCCritical(durableLog).noquote() << printable(key) << "holds a" << printable(reply.at(1).text)
                                     << "and not a stream: no status is read from it until it is removed";
}

void DurableIngest::read()
{
    redis::Arguments question{"XREAD", "COUNT", QByteArray::number(maxEntriesPerRead), "BLOCK", QByteArray::number(qint64(block.count())), "STREAMS"};
    for (const auto &[key, type] : m_streams)
        question.append(key);
    question.append(redis::Arguments(qsizetype(m_streams.size()), "0-0"));
    m_connection.command(question, readDeadline, this, [this](const Result<redis::Reply> &reply) {
        if (reply)
            apply(*reply);
        else
            failed(reply.error());
    });
}

void DurableIngest::apply(const redis::Reply &streams)
{
    for (const redis::Reply &stream : streams.elements)
        m_unanswered += qsizetype(stream.at(1).elements.size());
    if (m_unanswered == 0)
        return goOn(); // nothing within the block
    for (const redis::Reply &stream : streams.elements) {
        const JobType type = m_streams.at(stream.at(0).text);
        for (const redis::Reply &entry : stream.at(1).elements)
            apply(type, entry);
    }
}

void DurableIngest::apply(const JobType &type, const redis::Reply &entry)
{
    const auto read = jobs::readStatusEntry(type, entry);
    auto prepared = read ? m_jobs.prepareAppended(*read) : Result<jobs::StatusIngest::Prepared>(read.error());
    if (!prepared)
        prepared = skip(type, entry, prepared.error().message);
    const eventlog::Call &call = prepared->call;
    m_connection.evaluate(*call.script, call.keys, call.arguments, this,
                          [this, description = prepared->description](const Result<redis::Reply> &reply) {
                              if (reply)
                                  applied(description, *reply);
                              else if (!m_failure)
                                  m_failure = reply.error();
                              if (--m_unanswered == 0)
                                  m_failure ? failed(*std::exchange(m_failure, {})) : goOn();
                          });
}

jobs::StatusIngest::Prepared DurableIngest::skip(const JobType &type, const redis::Reply &entry, const QString &why) const
{
    static const redis::Script script = eventlog::withEntries(lua::skip);
    const QByteArray stream = m_keys.statusEvents(type);
    const auto read = jobs::readStatusEntry(type, entry);
    const QByteArray text = printable(read ? read->payload : jobs::textOf(entry)).toUtf8();
    return {{&script, {stream, m_keys.refusals(), m_keys.refused()}, {stream, jobs::statusGroup, entry.at(0).text, "malformed", text}},
            QStringLiteral("%1 of %2: %3").arg(printable(entry.at(0).text), printable(stream), why)};
}

void DurableIngest::applied(const QString &description, const redis::Reply &reply)
{
    const QByteArray &outcome = reply.at(0).text;
    if (outcome == "old") {
        ++m_counts.old; // or not its turn, because the one before it failed: it is read again
    } else if (outcome == "applied" || outcome == "external" || outcome == "late") {
        ++m_counts.applied;
        qCInfo(durableLog).noquote() << "[Redis Stream] Received status update:" << description;
    } else {
        ++m_counts.refused;
        qCWarning(durableLog).noquote() << "Ignored a status that is" << printable(outcome) << "-" << description;
    }
}

void DurableIngest::goOn()
{
    m_said.clear();
    if (m_sinceOpened.elapsed() < recheck.count())
        return read();
    m_busy = false;
    open();
}

void DurableIngest::failed(const Error &error)
{
    const bool willPass = error.code != ErrorCode::Internal;
    if (m_connection.isReady() && std::exchange(m_said, error.message) != error.message)
        qCWarning(durableLog).noquote() << "Cannot take what agents have appended:" << error.message;
    m_busy = false;
    m_retry.start(willPass ? retryPassing : retryFault);
}

} // namespace signalbox::ingest
