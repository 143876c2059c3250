#include "console/models/service_feed.h"

namespace signalbox::console {

ServiceFeed::ServiceFeed(Client &client, ServiceListModel &services, QObject *parent)
    : QObject(parent), m_client(client), m_services(services)
{
    connect(&client, &Client::servicesRead, this, [this](const std::vector<ServiceState> &states) { m_services.take(states); });
    connect(&client, &Client::serviceEvent, this, [this](const ServiceState &state) { m_services.take(state); });
    connect(&client, &Client::serviceChanged, this, [this](const ServiceChange &change) { m_services.take(change); });
    connect(&client, &Client::forgotten, this, [this] { m_services.clear(); });
    connect(&client, &Client::connectionChanged, this, &ServiceFeed::noteConnection);
    noteConnection();
}

void ServiceFeed::noteConnection()
{
    using Hearing = ServiceListModel::Hearing;
    switch (m_client.connection().state()) {
    case ConnectionCore::State::CatchingUp:
    case ConnectionCore::State::Live: return m_services.setHearing(Hearing::Heard);
    case ConnectionCore::State::Polling:
        return m_services.setHearing(Hearing::Unheard, tr("Live streams are blocked here, and services are told over streams only."));
    case ConnectionCore::State::Waiting:
    case ConnectionCore::State::Refused: return m_services.setHearing(Hearing::Unheard, tr("There is no connection to the server."));
    case ConnectionCore::State::Idle:
    case ConnectionCore::State::Connecting: break;
    }
    m_services.setHearing(Hearing::Unheard);
}

} // namespace signalbox::console
