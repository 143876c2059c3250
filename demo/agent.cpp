#include "demo/agent.h"

#include "demo/log.h"
#include "finish.lua.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>

#include <utility>

namespace signalbox::demo {

using namespace std::chrono_literals;
using redis::Reply;

namespace {

constexpr auto popDeadline = 4'000ms; // Redis waits 1 s of these

std::optional<JobRecord> recordIn(const Reply &fieldsAndValues)
{
    if (fieldsAndValues.elements.empty())
        return {};
    JobRecord record;
    for (size_t i = 0; i + 1 < fieldsAndValues.elements.size(); i += 2) {
        const QByteArray &field = fieldsAndValues.at(i).text;
        const QByteArray &value = fieldsAndValues.at(i + 1).text;
        if (field == "userId")
            record.userId = value;
        else if (field == "payload")
            record.payload = value;
        else if (field == "status")
            record.status = value;
        else if (field == "cancelRequested")
            record.cancelRequested = value == "1";
    }
    return record;
}

QByteArray jobIdIn(const QByteArray &cancelMessage)
{
    return QJsonDocument::fromJson(cancelMessage).object().value(QLatin1String("jobId")).toString().toUtf8();
}

} // namespace

Agent::Agent(const redis::Target &target, AgentOptions options, QObject *parent)
    : QObject(parent)
    , m_prefix("agent:" + options.type + ':')
    , m_active(m_prefix + "active:" + options.name)
    , m_way(options.way)
    , m_core(options)
    , m_popping(target, QString::fromUtf8(options.name) + QStringLiteral("-pop"))
    , m_commands(target, QString::fromUtf8(options.name))
    , m_cancels(target, QString::fromUtf8(options.name) + QStringLiteral("-cancel"), {m_prefix + "cancel"}, {})
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, [this] { perform(m_core.waited(std::chrono::steady_clock::now())); });
    connect(&m_cancels, &redis::Subscriber::message, this,
            [this](const QByteArray &, const QByteArray &payload) { perform(m_core.cancel(jobIdIn(payload))); });
}

void Agent::start()
{
    for (redis::Connection *connection : {&m_popping, &m_commands}) {
        connect(connection, &redis::Connection::ready, this, &Agent::begin);
        connection->open();
    }
    connect(&m_popping, &redis::Connection::lost, this, [this](const QString &reason) {
        if (!m_begun && !std::exchange(m_lossLogged, true))
            log(QStringLiteral("no Redis yet (%1); waiting").arg(reason));
    });
    m_cancels.open();
}

// From then on the core sees every failure, and copes.
void Agent::begin()
{
    if (m_popping.isReady() && m_commands.isReady() && !std::exchange(m_begun, true))
        perform(m_core.start());
}

void Agent::stop()
{
    perform(m_core.stop());
}

void Agent::perform(const AgentStep &step)
{
    for (const QString &line : step.log)
        log(line);
    if (step.action != AgentStep::Action::Nothing)
        m_wait.stop();
    switch (step.action) {
    case AgentStep::Action::Nothing:
        return;
    case AgentStep::Action::Resume:
        return resume();
    case AgentStep::Action::Pop:
        return pop();
    case AgentStep::Action::Read:
        return read(step.job);
    case AgentStep::Action::Publish:
        return publish(step.text);
    case AgentStep::Action::Append:
        return append(step.text);
    case AgentStep::Action::Finish:
        return finish(step.job, step.text);
    case AgentStep::Action::Remove:
        return remove(step.job);
    case AgentStep::Action::Check:
        return check(step.job);
    case AgentStep::Action::Wait:
        return m_wait.start(step.wait);
    case AgentStep::Action::End:
        Q_EMIT finished();
    }
}

void Agent::resume()
{
    m_commands.command({"LINDEX", m_active, "0"}, this, [this](const Result<Reply> &result) {
        if (const Reply *const reply = accept(result))
            perform(m_core.popped(reply->isNil() ? std::optional<QByteArray>() : reply->text));
    });
}

void Agent::pop()
{
    const QByteArray queue = m_prefix + "jobs";
    const redis::Arguments command = m_way == Way::Blpop   ? redis::Arguments{"BLPOP", queue, "1"}
                                     : m_way == Way::Brpop ? redis::Arguments{"BRPOP", queue, "1"}
                                                           : redis::Arguments{"BLMOVE", queue, m_active, "LEFT", "RIGHT", "1"};
    m_popping.command(command, popDeadline, this, [this](const Result<Reply> &result) {
        const Reply *const reply = accept(result);
        if (!reply)
            return;
        const QByteArray &job = reply->type == Reply::Type::Array ? reply->at(1).text : reply->text; // [queue, id], or the id
        perform(m_core.popped(reply->isNil() ? std::optional<QByteArray>() : job));
    });
}

void Agent::read(const QByteArray &jobId)
{
    m_commands.command({"HGETALL", jobKey(jobId)}, this, [this](const Result<Reply> &result) {
        const Reply *const reply = accept(result);
        if (!reply)
            return;
        const double draw = QRandomGenerator::global()->generateDouble();
        perform(m_core.read(recordIn(*reply), draw, std::chrono::steady_clock::now()));
    });
}

void Agent::publish(const QByteArray &message)
{
    m_commands.command({"PUBLISH", m_prefix + "status", message}, this, [this](const Result<Reply> &result) {
        if (const Reply *const reply = accept(result))
            perform(m_core.published(reply->toInteger(), std::chrono::steady_clock::now()));
    });
}

void Agent::append(const QByteArray &message)
{
    m_commands.command({"XADD", m_prefix + "events", "*", "status", message}, this, [this](const Result<Reply> &result) {
        if (accept(result))
            perform(m_core.appended(std::chrono::steady_clock::now()));
    });
}

void Agent::finish(const QByteArray &jobId, const QByteArray &message)
{
    static const redis::Script script{lua::finish};
    m_commands.evaluate(script, {m_prefix + "events", m_active}, {message, jobId}, this, [this](const Result<Reply> &result) {
        if (accept(result))
            perform(m_core.removed());
    });
}

void Agent::remove(const QByteArray &jobId)
{
    m_commands.command({"LREM", m_active, "1", jobId}, this, [this](const Result<Reply> &result) {
        if (accept(result))
            perform(m_core.removed());
    });
}

void Agent::check(const QByteArray &jobId)
{
    m_commands.command({"HGET", jobKey(jobId), "cancelRequested"}, this, [this](const Result<Reply> &result) {
        if (const Reply *const reply = accept(result))
            perform(m_core.checked(reply->text == "1"));
    });
}

const Reply *Agent::accept(const Result<Reply> &result)
{
    if (result)
        return &*result;
    perform(m_core.failed(result.error().message));
    return nullptr;
}

QByteArray Agent::jobKey(const QByteArray &jobId) const
{
    return m_prefix + "job:" + jobId;
}

} // namespace signalbox::demo
