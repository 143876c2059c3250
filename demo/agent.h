// The reference agent at work: does in Redis what AgentCore says.
#pragma once

#include "demo/agent_core.h"
#include "server/redis/connection.h"
#include "server/redis/subscriber.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace signalbox::demo {

// Needs no library of ours to be imitated: BLPOP agent:<type>:jobs (or BRPOP, or BLMOVE into agent:<type>:active:<name>
// and LREM from there), HGETALL agent:<type>:job:<id>, PUBLISH agent:<type>:status (or XADD agent:<type>:events), and for
// cancelling SUBSCRIBE agent:<type>:cancel (a hint; the field cancelRequested decides).
// One thread, with an event loop.
class Agent : public QObject {
    Q_OBJECT
public:
    Agent(const redis::Target &target, AgentOptions options, QObject *parent = nullptr);

    void start();
    // Ends after the job in hand.
    void stop();

Q_SIGNALS:
    void finished();

private:
    void begin();
    void perform(const AgentStep &step);
    void pop();
    void read(const QByteArray &jobId);
    void resume();
    void publish(const QByteArray &message);
    void append(const QByteArray &message);
    void finish(const QByteArray &jobId, const QByteArray &message);
    void remove(const QByteArray &jobId);
    void check(const QByteArray &jobId);
    // The answer, or nothing if it is none: then the core has been told.
    [[nodiscard]] const redis::Reply *accept(const Result<redis::Reply> &result);
    [[nodiscard]] QByteArray jobKey(const QByteArray &jobId) const;

    QByteArray m_prefix; // agent:<type>:
    QByteArray m_active; // the working list
    Way m_way;
    AgentCore m_core;
    redis::Connection m_popping; // of its own, as popping blocks
    redis::Connection m_commands;
    redis::Subscriber m_cancels;
    QTimer m_wait;
    bool m_begun = false;
    bool m_lossLogged = false;
};

} // namespace signalbox::demo
