#include "server/monitor/watch.h"

#include "server/monitor/due_calls.h"

#include <QtCore/QLoggingCategory>

namespace signalbox::monitor {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(serviceWatch, "signalbox.services")

namespace {

constexpr auto pause = 500ms; // at most, between two looks

} // namespace

Watch::Watch(redis::Connection &redis, eventlog::Keys keys, Policy policy, std::function<bool()> hears, QObject *parent)
    : QObject(parent), m_redis(redis), m_keys(std::move(keys)), m_policy(policy), m_hears(std::move(hears))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Watch::look);
    m_timer.start(pause);
}

void Watch::look()
{
    m_timer.start(pause);
    if (!m_redis.isReady() || !m_hears())
        return;
    perform(dueCall(m_keys, maxPerLook), [this](const redis::Reply &reply) { handle(reply); });
}

void Watch::handle(const redis::Reply &reply)
{
    const auto &due = reply.at(1).elements;
    for (const redis::Reply &member : due)
        handle(member.text);
    if (due.size() == size_t(maxPerLook))
        m_timer.start(0ms);
    else if (!reply.at(0).text.isEmpty())
        m_timer.start(std::min<std::chrono::milliseconds>(pause, std::chrono::milliseconds(reply.at(0).text.toLongLong() + 1)));
}

void Watch::handle(const QByteArray &member)
{
    const QByteArray what = member.left(2), name = member.mid(2);
    if (what == "l:")
        silent(name);
    else if (what == "d:")
        perform(droppedCall(m_keys, m_policy, name), {});
    else if (what == "c:")
        perform(expireCall(m_keys, name), {});
}

void Watch::silent(const QByteArray &service)
{
    perform(silenceCall(m_keys, m_policy, service), [service](const redis::Reply &reply) {
        if (reply.at(0).text != "over")
            qCInfo(serviceWatch).noquote() << printable(service) << "is" << printable(reply.at(0).text);
    });
}

void Watch::perform(const eventlog::Call &call, std::function<void(const redis::Reply &)> done)
{
    m_redis.evaluate(*call.script, call.keys, call.arguments, this, [done = std::move(done)](const Result<redis::Reply> &reply) {
        if (!reply)
            qCWarning(serviceWatch).noquote() << "Cannot look after services:" << reply.error().message;
        else if (done)
            done(*reply);
    });
}

} // namespace signalbox::monitor
