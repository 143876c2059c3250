// Carries what services say from the server to the list.
#pragma once

#include "console/client/client.h"
#include "console/models/service_list_model.h"

namespace signalbox::console {

// Services come over the stream only: without one the list says that it does not hear.
class ServiceFeed : public QObject {
    Q_OBJECT
public:
    ServiceFeed(Client &client, ServiceListModel &services, QObject *parent = nullptr);

private:
    void noteConnection();

    Client &m_client;
    ServiceListModel &m_services;
};

} // namespace signalbox::console
