// Batches handed to every worker while clients come, listen and go: each client hears each event once and in order, each batch is reported by all.
// What the thread sanitizer looks at. Redis is not there, and not needed for a stream without limits.
#include "server/auth/token.h"
#include "server/dispatch/make_dispatcher.h"
#include "server/worker/worker_pool.h"

#include <QtCore/QRegularExpression>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::worker;

namespace {

constexpr int workers = 3, clients = 12, batches = 300, eventsInABatch = 7;

Options options()
{
    redis::Target nowhere;
    nowhere.host = QStringLiteral("127.0.0.1");
    nowhere.port = 1;
    Options made{.redis = nowhere,
                 .keys = {},
                 .rules = {},
                 .policy = {},
                 .monitor = {},
                 .limits = {},
                 .cors = {},
                 .sse = {},
                 .ws = {},
                 .sio = {},
                 .instance = "test",
                 .ssePerUser = 0,
                 .handOver = {},
                 .verifier = auth::TokenVerifier(auth::KeySet::fromSecret(QByteArray(32, 's')).value(), {}),
                 .authDisabled = true,
                 .core = std::make_shared<CoreState>(),
                 .clientLimits = std::make_shared<ClientLimits>(ClientLimitOptions{}),
                 .slowClients = std::make_shared<SlowClients>(),
                 .metrics = std::make_shared<metrics::Metrics>()};
    made.sse.maxQueuedBytes = 64 * 1024 * 1024;
    return made;
}

eventlog::EventPtr event(quint64 n)
{
    auto made = std::make_shared<eventlog::Event>();
    made->id = {1'000 + n, 0};
    made->topic = "jobs";
    made->kind = "rebalance:processing";
    made->user = {"somebody"};
    made->data = "{\"n\":" + QByteArray::number(n) + '}';
    return made;
}

eventlog::EventBatchPtr batchFrom(quint64 first)
{
    auto batch = std::make_shared<eventlog::EventBatch>();
    batch->epoch = "e";
    for (quint64 n = first; n < first + eventsInABatch; ++n)
        batch->events.push_back(event(n));
    batch->head = batch->events.back()->id;
    return batch;
}

class Listener : public QTcpServer {
public:
    explicit Listener(WorkerPool &pool) : m_pool(pool) { (void)listen(QHostAddress::LocalHost); }

protected:
    void incomingConnection(qintptr descriptor) override { m_pool.serve(descriptor); }

private:
    WorkerPool &m_pool;
};

// A stream, and what came over it.
class Client {
public:
    explicit Client(const Listener &listener)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_bytes += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress::LocalHost, listener.serverPort());
        m_socket.write("GET /api/v1/events?topics=jobs HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    [[nodiscard]] bool hasJoined() const { return m_bytes.contains("\nid: "); }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] QList<quint64> heard() const
    {
        QList<quint64> numbers;
        static const QRegularExpression pattern(QStringLiteral("\\{\"n\":(\\d+)\\}"));
        for (auto found = pattern.globalMatch(QString::fromLatin1(m_bytes)); found.hasNext();)
            numbers.append(found.next().captured(1).toULongLong());
        return numbers;
    }

private:
    QTcpSocket m_socket;
    QByteArray m_bytes;
};

} // namespace

class WorkerPoolTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyClientHearsEveryEventOnceInOrder();
    void clientsThatGoMeanwhileHoldNobodyUp();

private:
    static void load(WorkerPool &pool)
    {
        auto reset = std::make_shared<eventlog::EventBatch>();
        reset->kind = eventlog::EventBatch::Kind::Reset;
        reset->epoch = "e";
        reset->wholeLog = true;
        pool.take(reset);
    }
    using Clients = std::vector<std::unique_ptr<Client>>;
    static Clients openAll(const Listener &listener)
    {
        Clients all;
        for (int i = 0; i < clients; ++i)
            all.push_back(std::make_unique<Client>(listener));
        return all;
    }
    static bool join(const Clients &joining)
    {
        return QTest::qWaitFor([&] { return std::all_of(joining.begin(), joining.end(), [](const auto &client) { return client->hasJoined(); }); }, 20'000);
    }
};

void WorkerPoolTest::everyClientHearsEveryEventOnceInOrder()
{
    WorkerPool pool(options(), workers);
    int reports = 0, deliveries = 0;
    connect(&pool, &WorkerPool::delivered, this, [&](const eventlog::EventBatchPtr &batch, const std::vector<int> &counts) {
        reports += int(batch->kind == eventlog::EventBatch::Kind::Append);
        deliveries += std::accumulate(counts.begin(), counts.end(), 0);
    });
    const Listener listener(pool);
    load(pool);
    Clients all = openAll(listener);
    QVERIFY(join(all));
    QList<quint64> expected;
    for (int i = 0; i < batches; ++i) {
        pool.take(batchFrom(quint64(i * eventsInABatch)));
        for (int n = 0; n < eventsInABatch; ++n)
            expected.append(quint64(i * eventsInABatch + n));
    }
    QTRY_COMPARE_WITH_TIMEOUT(reports, workers * batches, 20'000);
    QCOMPARE(deliveries, clients * batches * eventsInABatch);
    for (const auto &client : all)
        QTRY_COMPARE_WITH_TIMEOUT(client->heard(), expected, 20'000);
    bool isDrained = false;
    connect(&pool, &WorkerPool::drained, this, [&] { isDrained = true; });
    pool.drain(std::chrono::seconds(20));
    QTRY_VERIFY_WITH_TIMEOUT(isDrained, 20'000);
    for (const auto &client : all)
        QTRY_VERIFY(client->isClosed());
}

void WorkerPoolTest::clientsThatGoMeanwhileHoldNobodyUp()
{
    WorkerPool pool(options(), workers);
    const Listener listener(pool);
    load(pool);
    Clients all = openAll(listener);
    QVERIFY(join(all));
    for (int i = 0; i < batches; ++i) {
        pool.take(batchFrom(quint64(i * eventsInABatch)));
        if (i % 10 != 5)
            continue;
        all.erase(all.begin());
        all.push_back(std::make_unique<Client>(listener));
        QCoreApplication::processEvents();
    }
    int answered = 0;
    pool.whenAllAnswer([&] { ++answered; });
    QTRY_COMPARE_WITH_TIMEOUT(answered, 1, 20'000);
    QVERIFY(join(all));
    pool.take(batchFrom(quint64(batches * eventsInABatch)));
    for (const auto &client : all)
        QTRY_COMPARE_WITH_TIMEOUT(client->heard().isEmpty() ? 0 : client->heard().back(), quint64((batches + 1) * eventsInABatch - 1), 20'000);
}

// With the server's event loop on this thread too.
int main(int argc, char **argv)
{
    if (auto dispatcher = dispatch::makeDispatcher())
        QCoreApplication::setEventDispatcher(dispatcher.release());
    QCoreApplication app(argc, argv);
    WorkerPoolTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_worker_pool.moc"
