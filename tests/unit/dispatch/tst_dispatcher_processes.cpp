// What Qt itself builds on a dispatcher: processes, sockets, servers; signals of the system; no descriptor left over.
#include "descriptors.h"
#include "ticking.h"

#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtCore/QSemaphore>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QLocalSocket>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <atomic>
#include <csignal>
#include <pthread.h>

using namespace signalbox::testing;
using namespace std::chrono_literals;

class ProcessesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void processTellsItsOutputAndEnd();
    void processTakesInput();
    void killedProcessTellsThatItCrashed();
    void processCanBeWaitedForWithoutALoop();
    void manyProcessesEnd();
    void tcpEchoesAMegabyte();
    void localSocketEchoesAMegabyte();
    void refusedConnectionIsTold();
    void signalsDoNotEndAWait();
    void threadsLeaveNoDescriptorBehind();
    void notifiersAndTimersMayOutliveTheirThread();
    void runningTimersAndNotifiersMayBeLeftToTheEndOfAThread();
};

namespace {

constexpr qsizetype Megabyte = 1'048'576;

// Sends a megabyte and reads it back. True if it came back as it went.
template <typename Socket>
bool echoes(Socket &socket)
{
    QByteArray sent(Megabyte, '\0');
    for (qsizetype i = 0; i < sent.size(); ++i)
        sent[i] = char(i * 7 % 251);
    QByteArray got;
    QObject::connect(&socket, &Socket::readyRead, &socket, [&] { got += socket.readAll(); });
    socket.write(sent);
    return turnUntil([&] { return got.size() >= sent.size(); }) && got == sent;
}

template <typename Server, typename Socket>
void echoBack(Server &server)
{
    Socket *socket = server.nextPendingConnection();
    QObject::connect(socket, &Socket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
}

int openDescriptors()
{
    return int(QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::AllEntries | QDir::System).size());
}

std::atomic<int> caught = 0;

} // namespace

void ProcessesTest::processTellsItsOutputAndEnd()
{
    onThread([] {
        QProcess process;
        QByteArray output;
        int code = -1;
        QObject::connect(&process, &QProcess::readyReadStandardOutput, &process,
                         [&] { output += process.readAllStandardOutput(); });
        QObject::connect(&process, &QProcess::finished, &process, [&](int exitCode) { code = exitCode; });
        process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("echo a; echo b; exit 7")});
        QVERIFY(turnUntil([&] { return code >= 0; }));
        QCOMPARE(code, 7);
        QCOMPARE(output, "a\nb\n");
    });
}

void ProcessesTest::processTakesInput()
{
    onThread([] {
        QProcess process;
        QByteArray output;
        const QByteArray input(300'000, 'i');
        QObject::connect(&process, &QProcess::readyReadStandardOutput, &process,
                         [&] { output += process.readAllStandardOutput(); });
        process.start(QStringLiteral("/bin/cat"), {});
        process.write(input);
        QVERIFY(turnUntil([&] { return output.size() >= input.size(); }));
        process.closeWriteChannel();
        QVERIFY(turnUntil([&] { return process.state() == QProcess::NotRunning; }));
        QCOMPARE(output, input);
        QCOMPARE(process.exitCode(), 0);
    });
}

void ProcessesTest::killedProcessTellsThatItCrashed()
{
    onThread([] {
        QProcess process;
        std::optional<QProcess::ExitStatus> status;
        QObject::connect(&process, &QProcess::started, &process, &QProcess::kill);
        QObject::connect(&process, &QProcess::finished, &process,
                         [&](int, QProcess::ExitStatus exit) { status = exit; });
        process.start(QStringLiteral("/bin/cat"), {});
        QVERIFY(turnUntil([&] { return status.has_value(); }));
        QCOMPARE(*status, QProcess::CrashExit);
    });
}

void ProcessesTest::processCanBeWaitedForWithoutALoop()
{
    onThread([] {
        QProcess process;
        int told = 0;
        QObject::connect(&process, &QProcess::finished, &process, [&] { ++told; });
        process.start(QStringLiteral("/bin/echo"), {QStringLiteral("x")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.readAllStandardOutput(), "x\n");
        settle();
        QCOMPARE(told, 1);
    });
}

void ProcessesTest::manyProcessesEnd()
{
    onThread([] {
        std::vector<std::unique_ptr<QProcess>> processes;
        int ended = 0;
        for (int i = 0; i < 20; ++i) {
            auto &process = processes.emplace_back(std::make_unique<QProcess>());
            QObject::connect(process.get(), &QProcess::finished, process.get(), [&ended] { ++ended; });
            process->start(QStringLiteral("/bin/true"), {});
        }
        QVERIFY(turnUntil([&] { return ended == 20; }));
    });
}

void ProcessesTest::tcpEchoesAMegabyte()
{
    onThread([] {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QObject::connect(&server, &QTcpServer::newConnection, &server,
                         [&] { echoBack<QTcpServer, QTcpSocket>(server); });
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, server.serverPort());
        QVERIFY(turnUntil([&] { return socket.state() == QAbstractSocket::ConnectedState; }));
        QVERIFY(echoes(socket));
        socket.disconnectFromHost();
        QVERIFY(turnUntil([&] { return socket.state() == QAbstractSocket::UnconnectedState; }));
    });
}

void ProcessesTest::localSocketEchoesAMegabyte()
{
    const QTemporaryDir folder;
    onThread([&folder] {
        QLocalServer server;
        QVERIFY(server.listen(folder.filePath(QStringLiteral("socket"))));
        QObject::connect(&server, &QLocalServer::newConnection, &server,
                         [&] { echoBack<QLocalServer, QLocalSocket>(server); });
        QLocalSocket socket;
        socket.connectToServer(server.fullServerName());
        QVERIFY(turnUntil([&] { return socket.state() == QLocalSocket::ConnectedState; }));
        QVERIFY(echoes(socket));
    });
}

void ProcessesTest::refusedConnectionIsTold()
{
    onThread([] {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = server.serverPort();
        server.close();
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        QVERIFY(turnUntil([&] { return socket.error() == QAbstractSocket::ConnectionRefusedError; }));
    });
}

void ProcessesTest::signalsDoNotEndAWait()
{
#ifdef __SANITIZE_THREAD__
    QSKIP("the thread sanitizer keeps signals back while a thread waits in code that it does not know");
#endif
    struct sigaction action = {};
    struct sigaction before = {};
    action.sa_handler = [](int) { ++caught; };
    QCOMPARE(::sigaction(SIGUSR1, &action, &before), 0); // without SA_RESTART
    onThread([] {
        settle();
        caught = 0;
        QAbstractEventDispatcher *const woken = dispatcher();
        const pthread_t self = ::pthread_self();
        QSemaphore about;
        std::atomic<bool> over = false;
        const std::unique_ptr<QThread> other(QThread::create([&, woken] {
            about.acquire();
            for (int sent = 1; sent <= 50; ++sent) {
                ::pthread_kill(self, SIGUSR1);
                while (caught < sent)
                    QThread::yieldCurrentThread();
            }
            over = true;
            woken->wakeUp();
        }));
        other->start();
        const Waits waits([&] { about.release(); });
        QVERIFY(turn(QEventLoop::WaitForMoreEvents));
        QVERIFY(over);
        other->wait();
        QCOMPARE(caught.load(), 50);
    });
    ::sigaction(SIGUSR1, &before, nullptr);
}

void ProcessesTest::threadsLeaveNoDescriptorBehind()
{
    const Pair pair;
    const auto once = [&pair] {
        onThread([&pair] {
            const Watch writer(pair.own, QSocketNotifier::Write);
            int ticks = 0;
            Ticking ticking([&](int) { ++ticks; });
            ticking.startTimer(1ms);
            QVERIFY(turnUntil([&] { return ticks > 0 && writer.count > 0; }));
        });
    };
    once();
    const int before = openDescriptors();
    for (int i = 0; i < 100; ++i)
        once();
    QFETCH_GLOBAL(const Dispatcher, dispatcher);
    for (int i = 0; i < 100; ++i)
        delete makeDispatcher(dispatcher); // never given to a thread
    QCOMPARE(openDescriptors(), before);
}

void ProcessesTest::notifiersAndTimersMayOutliveTheirThread()
{
    const Pair pair;
    pair.send();
    std::unique_ptr<Watch> reader;
    std::unique_ptr<Ticking> ticking;
    int ticks = 0;
    onThread([&] {
        reader = std::make_unique<Watch>(pair.own, QSocketNotifier::Read);
        ticking = std::make_unique<Ticking>([&](int) { ++ticks; });
        ticking->startTimer(1ms);
        QVERIFY(turnUntil([&] { return reader->count > 0 && ticks > 0; }));
    });
    const int before = reader->count + ticks;
    QTest::ignoreMessage(QtWarningMsg, "QObject::~QObject: Timers cannot be stopped from another thread");
    reader.reset();
    ticking.reset();
    const Watch successor(pair.own, QSocketNotifier::Read);
    QTRY_VERIFY(successor.count > 0);
    QVERIFY(before > 0);
}

void ProcessesTest::runningTimersAndNotifiersMayBeLeftToTheEndOfAThread()
{
    const Pair pair;
    int ended = 0;
    onThread([&] {
        auto *notifier = new QSocketNotifier(pair.own, QSocketNotifier::Write);
        auto *timer = new QTimer;
        timer->start(1ms);
        for (QObject *object : std::initializer_list<QObject *>{notifier, timer}) {
            QObject::connect(object, &QObject::destroyed, [&ended] { ++ended; });
            object->deleteLater(); // is done as the thread ends
        }
    });
    QCOMPARE(ended, 2);
}

int main(int argc, char *argv[])
{
    return runTests<ProcessesTest>(argc, argv);
}
#include "tst_dispatcher_processes.moc"
