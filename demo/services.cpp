#include "demo/services.h"

#include "demo/log.h"

#include <QtCore/QRandomGenerator>

#include <utility>

namespace signalbox::demo {

Services::Services(const redis::Target &target, std::chrono::milliseconds interval, QObject *parent)
    : QObject(parent)
    , m_states(QRandomGenerator::global()->generate())
    , m_redis(target, QStringLiteral("signalbox-demo-services"))
    , m_subscriber(target, QStringLiteral("signalbox-demo-services-sub"), {"service:commands"}, {})
{
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &Services::tick);
    connect(&m_subscriber, &redis::Subscriber::message, this, [this](const QByteArray &, const QByteArray &message) {
        if (const auto answer = m_commands.hear(message, std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()))) {
            log(QStringLiteral("answered %1").arg(printable(answer->message)));
            publish(*answer);
        }
    });
    connect(&m_redis, &redis::Connection::lost, this, [this](const QString &reason) {
        if (!std::exchange(m_lossLogged, true))
            log(QStringLiteral("Redis is away (%1); publishing nothing until it is back").arg(reason));
    });
    connect(&m_redis, &redis::Connection::ready, this, [this] {
        log(m_lossLogged ? QStringLiteral("Redis is back") : QStringLiteral("connected to Redis"));
        m_lossLogged = false;
        tick();
    });
}

void Services::start()
{
    log(QStringLiteral("balance-sync, account-discovery and account-enrichment publish every %1 ms")
            .arg(m_timer.interval()));
    m_redis.open();
    m_subscriber.open();
    m_timer.start();
}

void Services::tick()
{
    const auto now = std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch());
    for (const Publication &publication : m_states.tick(now))
        publish(publication);
}

void Services::publish(const Publication &publication)
{
    if (m_redis.isReady())
        m_redis.command({"PUBLISH", publication.channel, publication.message}, this, {});
}

} // namespace signalbox::demo
