// The wires to the offline world: what a network would carry, from the event loop and never at once.
#pragma once

#include "console/client/channel.h"
#include "console/client/http.h"
#include "console/offline/offline_world.h"

namespace signalbox::console {

// `world` must outlive both.
class OfflineHttp final : public Http {
public:
    explicit OfflineHttp(OfflineWorld &world) : m_world(world) {}
    void send(const HttpRequest &request, QObject *context, std::function<void(const HttpAnswer &)> done) override;

private:
    OfflineWorld &m_world;
};

class OfflineChannel final : public Channel {
    Q_OBJECT
public:
    explicit OfflineChannel(OfflineWorld &world, QObject *parent = nullptr);

    void open(const QUrl &server) override;
    void close() override;
    void send(const QByteArray &text) override;

private:
    OfflineWorld &m_world;
    bool m_isOpen = false;
    int m_openings = 0; // what was under way for an earlier one is dropped
};

} // namespace signalbox::console
