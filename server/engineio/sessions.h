// The sessions of one endpoint: found by sid, bounded, ended in time.
#pragma once

#include "server/engineio/alarms.h"
#include "server/engineio/session.h"

#include <QtCore/QHash>

#include <map>

namespace signalbox::engineio {

// On one thread. Bounds: Options::maxSessions in all, and Options::maxSilentPerPeer of one address that were opened and not heard of since.
class Sessions final : public QObject, public SessionHost {
    Q_OBJECT
public:
    // Sids begin with `sidPrefix`.
    Sessions(const Options &options, QByteArray sidPrefix, Handler &handler, QObject *parent = nullptr);
    ~Sessions() override;

    enum class Room { Enough, TooManyOfPeer, TooMany };
    [[nodiscard]] Room roomFor(const QByteArray &peer) const;
    [[nodiscard]] Session &open(const QByteArray &peer, Transport transport);
    // Null: there is none (any more).
    [[nodiscard]] Session *find(const QByteArray &sid) const;
    void closeAll(CloseReason reason);
    [[nodiscard]] size_t count() const { return m_sessions.size(); }
    // WebSockets that are saying goodbye.
    [[nodiscard]] qsizetype dismissedCount() const { return m_dismissed.children().size(); }

    void schedule(Session &session) override;
    void heard(Session &session) override;
    void over(Session &session) override;
    void dismiss(std::unique_ptr<websocket::Connection> socket, quint16 code, const QByteArray &reason) override;

private:
    void forgetSilent(const QByteArray &peer);

    const Options &m_options;
    QByteArray m_sidPrefix;
    Handler &m_handler;
    QObject m_dismissed; // their parent
    std::map<QByteArray, std::unique_ptr<Session>> m_sessions;
    QHash<QByteArray, int> m_silent; // by peer
    Alarms<Session *> m_alarms;
};

} // namespace signalbox::engineio
