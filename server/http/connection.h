// One client's connection: reads requests, has them judged and handled one at a time in order, sends the answers, gives
// up in time.
#pragma once

#include "server/http/connection_host.h"
#include "server/http/exchange.h"
#include "server/http/request_parser.h"
#include "server/http/response_writer.h"
#include "server/net/socket.h"

#include <QtCore/QObject>

#include <chrono>

namespace signalbox::http {

class ConnectionExchange;
class ConnectionStream;

// Owned by its host. Holds no buffers and no parser between two requests.
class Connection final : public QObject {
public:
    using Clock = std::chrono::steady_clock;

    // `received`: what came over the descriptor already; read first, from the event loop.
    Connection(ConnectionHost &host, std::unique_ptr<net::Socket> socket, QByteArray received);
    ~Connection() override;

    // Does what the time that has passed asks for. Called about every quarter of the shortest limit.
    void tick(Clock::time_point now);
    // Closes now if it waits for a request, else after the present answer.
    void drain();

    // For the exchange in hand and its stream.
    void respond(Response response);
    void respondDropped();
    [[nodiscard]] std::shared_ptr<ByteStream> stream(Response head);
    [[nodiscard]] std::unique_ptr<net::Socket> takeSocket(QByteArray *unread);
    void write(const QByteArray &bytes);
    [[nodiscard]] qint64 queuedBytes() const { return m_socket->queuedBytes(); }
    void finishStream();
    void close();

private:
    enum class Phase {
        Opening, // accepted, no byte yet
        Idle,    // between two requests
        Head,
        Body,
        Answering, // a handler has the request
        Sending,   // the answer is not yet with the kernel
        Streaming,
        Lingering, // our side has ended; what still comes is read and dropped, so that no reset overtakes the answer
        Gone,
    };

    [[nodiscard]] bool isReceiving() const { return m_phase <= Phase::Body; }
    void enter(Phase phase, std::chrono::milliseconds limit);
    void enter(Phase phase);

    void onNotice(net::Socket::Notice notice);

    // connection.cpp: what comes in
    void onReadable();
    [[nodiscard]] qsizetype readableSize() const;
    void onBytes(QByteArrayView bytes);
    void onPeerFinished();
    void discard(QByteArrayView bytes, qsizetype most);
    void consume(QByteArrayView bytes);
    void consumeEvents();
    void keepRest();
    void resume();
    void beginRequest();
    void onHead();
    void dispatch();
    void handOver(const Elsewhere &elsewhere);
    void refuse(int status, const QString &detail);

    // connection_output.cpp: what goes out
    void send(Response response);
    [[nodiscard]] QByteArray headOf(Response &response, ResponseContext::Length length);
    void trySend();
    void onAllSent();
    void linger();
    void detach();

    ConnectionHost &m_host;
    std::unique_ptr<net::Socket> m_socket; // never null
    QByteArray m_peer;
    Phase m_phase = Phase::Opening;
    ResponseContext::After m_after = ResponseContext::After::KeepAlive; // Close is for good
    bool m_peerFinished = false;                                        // it has ended its side
    bool m_consuming = false;
    Clock::time_point m_deadline;
    Clock::time_point m_writeDeadline = Clock::time_point::max();

    std::unique_ptr<RequestParser> m_parser; // while a request comes in
    Gate::Passed m_passed;
    QByteArrayView m_input; // not yet parsed, while consuming
    QByteArray m_readAhead; // came while an answer is due; at most limits.headBytes
    qsizetype m_discarded = 0;

    // Of the request in hand.
    Method m_method = Method::Get;
    ResponseContext m_context;
    ConnectionExchange *m_exchange = nullptr; // its holder's; cleared by both sides
    ConnectionStream *m_stream = nullptr;     // likewise
};

} // namespace signalbox::http
