#include "server/http/server.h"

#include "server/http/connection.h"
#include "server/http/date.h"
#include "server/http/gate.h"
#include "server/http/log.h"

#include <QtCore/QMetaObject>
#include <QtCore/QThread>
#include <QtCore/QTimer>

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

namespace signalbox::http {

Q_LOGGING_CATEGORY(httpLog, "signalbox.http")

namespace {

// Often enough for the shortest limit, which tests make short.
std::chrono::milliseconds sweepInterval(const ServerLimits &limits)
{
    using namespace std::chrono_literals;
    const auto shortest = std::min({limits.headTimeout, limits.bodyTimeout, limits.idleTimeout, limits.writeTimeout,
                                    limits.halfCloseGrace, limits.lingerTimeout});
    return std::clamp<std::chrono::milliseconds>(shortest / 4, 10ms, 1000ms);
}

} // namespace

class Server::Private final : public ConnectionHost {
public:
    Private(Server &owner, Router router, const ServerLimits &limits, CorsPolicy cors, Admission admission,
            ProblemWriter problem)
        : m_owner(owner)
        , m_limits(limits)
        , m_sweep(&owner) // so that it moves with it to another thread
        , m_gate(std::move(router), limits, std::move(cors), std::move(admission), std::move(problem))
    {
        QObject::connect(&m_sweep, &QTimer::timeout, &m_sweep, [this] { sweep(); });
        m_sweep.setInterval(sweepInterval(limits));
    }

    ~Private() override
    {
        const auto connections = std::exchange(m_connections, {});
        for (const Connection *connection : connections)
            delete connection;
        bury();
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    void serve(qintptr descriptor, QByteArray received, std::shared_ptr<void> place)
    {
        auto socket = std::make_unique<net::Socket>(descriptor, m_outbox, std::move(place));
        if (m_isDraining)
            return; // and the socket is closed
        m_connections.insert(new Connection(*this, std::move(socket), std::move(received)));
        if (!m_sweep.isActive())
            m_sweep.start();
    }

    void drain()
    {
        m_isDraining = true;
        forEach([](Connection &connection) { connection.drain(); });
    }

    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(m_connections.size()); }

    [[nodiscard]] const ServerLimits &limits() const override { return m_limits; }
    [[nodiscard]] const Gate &gate() const override { return m_gate; }
    void noteAnswer(int status) override
    {
        if (m_onAnswer)
            m_onAnswer(status);
    }
    void onAnswer(std::function<void(int)> note) { m_onAnswer = std::move(note); }
    [[nodiscard]] QByteArray date() override { return m_date.now(); }

    void forget(Connection *connection) override
    {
        m_connections.erase(connection);
        m_over.push_back(connection);
        if (m_over.size() == 1)
            QMetaObject::invokeMethod(
                &m_owner, [this] { bury(); }, Qt::QueuedConnection);
    }

private:
    // `visit` may make the visited connection forgotten, but no other.
    template <typename Visit>
    void forEach(Visit visit)
    {
        for (auto next = m_connections.begin(); next != m_connections.end();) {
            Connection *connection = *next++;
            visit(*connection);
        }
    }

    void sweep()
    {
        const auto now = Connection::Clock::now();
        forEach([now](Connection &connection) { connection.tick(now); });
        if (m_connections.empty())
            m_sweep.stop();
    }

    void bury()
    {
        for (const Connection *connection : std::exchange(m_over, {}))
            delete connection;
    }

    Server &m_owner;
    std::shared_ptr<net::Outbox> m_outbox = std::make_shared<net::Outbox>();
    ServerLimits m_limits;
    QTimer m_sweep;
    Gate m_gate;
    std::function<void(int)> m_onAnswer;
    DateClock m_date;
    bool m_isDraining = false;
    std::unordered_set<Connection *> m_connections;
    std::vector<Connection *> m_over;
};

Server::Server(Router router, ServerLimits limits, CorsPolicy cors, Admission admission, ProblemWriter problem,
               QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(router), limits, std::move(cors), std::move(admission),
                                  std::move(problem)))
{
}

Server::~Server() = default;

void Server::serve(qintptr descriptor, QByteArray received, std::shared_ptr<void> place)
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->serve(descriptor, std::move(received), std::move(place));
}

void Server::onAnswer(std::function<void(int status)> note)
{
    d->onAnswer(std::move(note));
}

qsizetype Server::connectionCount() const
{
    return d->count();
}

void Server::drain()
{
    Q_ASSERT(QThread::currentThread() == thread());
    d->drain();
}

} // namespace signalbox::http
