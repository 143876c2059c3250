#include "console/console.h"

#include <QtCore/QDateTime>

namespace signalbox::console {

Console::Console(Wires wires)
    : m_client(std::move(wires.http), std::move(wires.channel))
    , m_connection(m_client, *wires.tokens, wires.kind)
    , m_jobs(m_clock, [this] { return serverNow(); }, nullptr, wires.capacity)
    , m_jobFeed(m_client, m_jobs)
    , m_jobDetail(m_client, wires.copy)
    , m_services(m_clock, [this] { return serverNow(); })
    , m_serviceFeed(m_client, m_services)
    , m_sender(m_client, m_connection)
    , m_app({&m_connection, &m_jobs, &m_jobDetail, &m_services, &m_sender, &m_appearance, wires.copy})
{
    QObject::connect(&m_jobs, &JobListModel::typesChanged, &m_sender, [this] { m_sender.setTypes(m_jobs.types()); });
}

qint64 Console::serverNow() const
{
    return QDateTime::currentMSecsSinceEpoch() + m_client.clockOffset().count();
}

void Console::retranslate()
{
    m_connection.retranslate();
    m_jobs.retranslate();
    m_jobDetail.retranslate();
    m_services.retranslate();
    m_sender.retranslate();
}

} // namespace signalbox::console
