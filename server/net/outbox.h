// Sends once a turn of the event loop what was queued for many sockets meanwhile: one system call a client, not one a message.
#pragma once

#include <QtCore/QObject>

#include <vector>

namespace signalbox::net {

class Socket;

// One for the sockets of a thread, which share it.
class Outbox : public QObject {
public:
    // The socket gives Notice::SendDue before long, once.
    void add(Socket &socket);
    // No notice any more.
    void remove(Socket &socket);

private:
    void sendAll();
    void lookAhead(size_t place) const;

    std::vector<Socket *> m_due; // each once; null: removed
    bool m_isPosted = false;
};

} // namespace signalbox::net
