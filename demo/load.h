// Test traffic over REST: posts as LoadCore says.
#pragma once

#include "demo/load_core.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkAccessManager>

namespace signalbox::demo {

struct LoadTarget {
    QUrl url;                  // of the server: http://127.0.0.1:3001
    QList<QByteArray> tokens;  // whose jobs they are, in turn; at least one
    QByteArray type = "rebalance";
    QByteArray payload = "{}"; // a JSON object
};

// The one part of the demo that is no agent and no service: it plays the clients. One thread, with an event loop.
class Load : public QObject {
    Q_OBJECT
public:
    Load(LoadTarget target, LoadOptions options, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    // Every job was accepted, or refused for good.
    void finished(bool allAccepted);

private:
    void pump();
    void post(int job);
    void tell();

    LoadTarget m_target;
    LoadCore m_core;
    QByteArray m_run; // makes the idempotency keys of this run its own
    QNetworkAccessManager m_network;
    QTimer m_pulse;
    QTimer m_report;
};

} // namespace signalbox::demo
