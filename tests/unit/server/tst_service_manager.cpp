// What systemd is told, heard at the other end of its socket.
#include "server/service_manager.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <functional>
#include <vector>

using namespace signalbox;
using namespace std::chrono_literals;

const ServiceManager::AskAlive everyThreadAnswers = [](const std::function<void()> &alive) { alive(); };

class TestServiceManager : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void tellsThatItIsReadyAliveAndStopping();
    void feedsNoWatchdogThatDoesNotAsk();
    void starvesTheWatchdogWhileAThreadHangs();
    void theIntervalIsReadWithCare_data();
    void theIntervalIsReadWithCare();

private:
    [[nodiscard]] QByteArray heard(); // the next message; empty: none

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_socket = -1;
};

void TestServiceManager::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QByteArray path = m_folder->filePath(QStringLiteral("notify")).toLocal8Bit();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.constData(), sizeof address.sun_path - 1);
    m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    QCOMPARE(::bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    qputenv("NOTIFY_SOCKET", path);
}

void TestServiceManager::cleanup()
{
    ::close(m_socket);
    for (const char *name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
        qunsetenv(name);
}

QByteArray TestServiceManager::heard()
{
    QByteArray message(512, 0);
    const ssize_t size = ::recv(m_socket, message.data(), size_t(message.size()), 0);
    return message.left(std::max<ssize_t>(size, 0));
}

void TestServiceManager::tellsThatItIsReadyAliveAndStopping()
{
    qputenv("WATCHDOG_USEC", "20000");
    ServiceManager manager;
    QCOMPARE(heard(), QByteArray());
    manager.ready("listening on http://127.0.0.1:3001", everyThreadAnswers);
    QCOMPARE(heard(), QByteArray("READY=1\nSTATUS=listening on http://127.0.0.1:3001"));
    QByteArray said;
    for (int beat = 0; beat < 3; ++beat) {
        QVERIFY(QTest::qWaitFor([&] { return !(said = heard()).isEmpty(); }));
        QCOMPARE(said, QByteArray("WATCHDOG=1"));
    }
    manager.stopping();
    QVERIFY(QTest::qWaitFor([&] { return (said = heard()) == "STOPPING=1"; }));
}

void TestServiceManager::feedsNoWatchdogThatDoesNotAsk()
{
    ServiceManager manager;
    manager.ready("x", everyThreadAnswers);
    QCOMPARE(heard(), QByteArray("READY=1\nSTATUS=x"));
    qunsetenv("NOTIFY_SOCKET");
    ServiceManager{}.ready("nobody asked", everyThreadAnswers);
    QCOMPARE(heard(), QByteArray());
}

void TestServiceManager::starvesTheWatchdogWhileAThreadHangs()
{
    qputenv("WATCHDOG_USEC", "20000");
    std::vector<std::function<void()>> asked;
    ServiceManager manager;
    manager.ready("x", [&asked](std::function<void()> alive) { asked.push_back(std::move(alive)); });
    QCOMPARE(heard(), QByteArray("READY=1\nSTATUS=x"));
    QVERIFY(QTest::qWaitFor([&] { return asked.size() == 1; }));
    qunsetenv("NOTIFY_SOCKET");
    int beats = 0; // of another one, as often
    ServiceManager other;
    other.ready("y", [&beats](const std::function<void()> &alive) {
        ++beats;
        alive();
    });
    QVERIFY(QTest::qWaitFor([&] { return beats == 4; }));
    QCOMPARE(heard(), QByteArray());
    QCOMPARE(asked.size(), size_t(1)); // not asked again before it has answered
    asked.front()();
    QCOMPARE(heard(), QByteArray("WATCHDOG=1"));
    QVERIFY(QTest::qWaitFor([&] { return asked.size() == 2; }));
}

void TestServiceManager::theIntervalIsReadWithCare_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("pid");
    QTest::addColumn<qint64>("microseconds"); // 0: none
    QTest::newRow("asked") << QByteArray("30000000") << QByteArray() << qint64(30'000'000);
    QTest::newRow("for us") << QByteArray("5") << QByteArray("42") << qint64(5);
    QTest::newRow("for another process") << QByteArray("5") << QByteArray("43") << qint64(0);
    QTest::newRow("not asked") << QByteArray() << QByteArray() << qint64(0);
    QTest::newRow("nonsense") << QByteArray("soon") << QByteArray() << qint64(0);
    QTest::newRow("zero") << QByteArray("0") << QByteArray() << qint64(0);
    QTest::newRow("negative") << QByteArray("-1") << QByteArray() << qint64(0);
}

void TestServiceManager::theIntervalIsReadWithCare()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, pid);
    const auto interval = ServiceManager::watchdogInterval(text, pid, 42);
    QTEST(qint64(interval.value_or(0us).count()), "microseconds");
}

QTEST_GUILESS_MAIN(TestServiceManager)
#include "tst_service_manager.moc"
