// Http answered by the server inside the program.
#pragma once

#include "console/offline/demo_server.h"

namespace signalbox::console {

// `server` must outlive it.
class DemoHttp final : public Http {
public:
    explicit DemoHttp(DemoServer &server) : m_server(server) {}
    void send(const HttpRequest &request, QObject *context, std::function<void(const HttpAnswer &)> done) override;

private:
    DemoServer &m_server;
};

} // namespace signalbox::console
