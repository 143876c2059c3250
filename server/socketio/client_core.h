// What one client does in its namespaces: packets put together, rules kept. No I/O: it is told what came and what time it is.
#pragma once

#include "server/socketio/packet.h"

#include <chrono>
#include <map>
#include <variant>

namespace signalbox::socketio {

struct Options {
    std::chrono::milliseconds connectTimeout{45'000};    // from the opening to the first namespace joined
    std::chrono::milliseconds attachmentTimeout{20'000}; // from a binary packet to its last attachment
    int maxNamespaces = 16;                              // of one client, joined or asked for
    PacketLimits packet;                                 // its bytes bound the attachments of one packet together, too
};

// What a client did. JSON is raw.
struct Nothing {};
struct Connecting { // to be answered by accept() or refuse(), now or later
    QByteArray nsp;
    QByteArray auth; // an object; "{}" if none came
    quint64 ticket;  // tells this asking from another for the same namespace
};
struct Event {
    QByteArray nsp;
    QByteArray ackId;                     // empty: no ack is wanted
    std::vector<json::Element> arguments; // the name first
    std::vector<QByteArray> attachments;  // {"_placeholder":true,"num":n} in the arguments stands for the n-th
};
struct Left {
    QByteArray nsp;
};
struct Broken { // the transport is to be closed
    QString why;
};
using Step = std::variant<Nothing, Connecting, Event, Left, Broken>;

// After Broken nothing more is taken. Memory: one packet with its attachments, and the names of the namespaces.
class ClientCore {
public:
    using Clock = std::chrono::steady_clock;

    ClientCore(const Options &options, Clock::time_point now) : m_options(options), m_connectBy(now + options.connectTimeout) {}

    [[nodiscard]] Step takeText(QByteArrayView text, Clock::time_point now);
    [[nodiscard]] Step takeBinary(const QByteArray &bytes);
    [[nodiscard]] Step tick(Clock::time_point now);
    // When tick() has something to say; max(): never.
    [[nodiscard]] Clock::time_point due() const;

    // The answers to Connecting. False: the client left meanwhile.
    [[nodiscard]] bool accept(const QByteArray &nsp, quint64 ticket);
    [[nodiscard]] bool refuse(const QByteArray &nsp, quint64 ticket);
    // The server takes it out of the namespace. False: it is not in it.
    [[nodiscard]] bool remove(const QByteArray &nsp) { return m_namespaces.erase(nsp) > 0; }

private:
    struct Membership {
        quint64 ticket = 0;
        bool isJoined = false;
    };
    using Memberships = std::map<QByteArray, Membership>;

    [[nodiscard]] Step take(Packet packet);
    [[nodiscard]] Step connect(const Packet &packet);
    [[nodiscard]] Memberships::iterator asked(const QByteArray &nsp, quint64 ticket);
    [[nodiscard]] Step broken(const QString &why);

    const Options &m_options;
    Memberships m_namespaces;
    quint64 m_nextTicket = 1;
    Clock::time_point m_connectBy; // max() once a namespace was joined
    std::optional<Packet> m_partial; // waits for attachments
    std::vector<QByteArray> m_attachments;
    qsizetype m_attachmentBytes = 0;
    Clock::time_point m_attachmentsBy;
    bool m_isBroken = false;
};

} // namespace signalbox::socketio
