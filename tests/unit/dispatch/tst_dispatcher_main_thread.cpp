// The dispatcher of the main thread, given before the application is made: once with Qt's own, once with ours.
#include "descriptors.h"
#include "ticking.h"

#include <QtCore/QProcess>

using namespace signalbox::testing;
using namespace std::chrono_literals;

class MainThreadTest : public QObject {
    Q_OBJECT

public:
    explicit MainThreadTest(Dispatcher kind)
        : m_kind(kind)
    {
    }

private Q_SLOTS:
    void applicationHasTheDispatcherUnderTest();
    void applicationRunsAndQuits();
    void applicationQuitsFromAnotherThread();
    void processEventsHandlesWhatIsThere();
    void processEventsWaitsForMore();
    void timersAndNotifiersWork();
    void processTellsItsOutputAndEnd();
    void loopsNestInTheApplication();

private:
    const Dispatcher m_kind;
};

void MainThreadTest::applicationHasTheDispatcherUnderTest()
{
    const QByteArray name = QCoreApplication::eventDispatcher()->metaObject()->className();
    QCOMPARE(QAbstractEventDispatcher::instance(), QCoreApplication::eventDispatcher());
    QCOMPARE(name == "QEventDispatcherUNIX", m_kind == Dispatcher::Qt);
}

void MainThreadTest::applicationRunsAndQuits()
{
    for (int code = 0; code < 5; ++code) {
        QTimer::singleShot(code, [code] { QCoreApplication::exit(code); });
        QCOMPARE(QCoreApplication::exec(), code);
    }
}

void MainThreadTest::applicationQuitsFromAnotherThread()
{
    for (int i = 0; i < 20; ++i) {
        std::unique_ptr<QThread> other;
        QTimer::singleShot(0, [&other] { // in exec(), which quit() needs
            other.reset(QThread::create([] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit); }));
            other->start();
        });
        QCOMPARE(QCoreApplication::exec(), 0);
        other->wait();
    }
}

void MainThreadTest::processEventsHandlesWhatIsThere()
{
    int calls = 0;
    QCoreApplication::processEvents();
    QMetaObject::invokeMethod(
        qApp, [&] { ++calls; }, Qt::QueuedConnection);
    QCoreApplication::processEvents();
    QCOMPARE(calls, 1);
    QCoreApplication::processEvents();
    QCOMPARE(calls, 1);
}

void MainThreadTest::processEventsWaitsForMore()
{
    const Pair pair;
    QByteArray got;
    const Watch reader(pair.own, QSocketNotifier::Read, [&] { got += pair.take(); });
    const std::unique_ptr<QThread> other(QThread::create([&] { pair.send("late"); }));
    other->start();
    while (got.isEmpty())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QCOMPARE(got, "late");
    other->wait();
}

void MainThreadTest::timersAndNotifiersWork()
{
    const Pair pair;
    int ticks = 0;
    int bytes = 0;
    const Watch reader(pair.own, QSocketNotifier::Read, [&] {
        bytes += int(pair.take().size());
        if (bytes == 10)
            QCoreApplication::quit();
    });
    Ticking ticking([&](int) {
        ++ticks;
        pair.send();
    });
    ticking.startTimer(1ms);
    QCOMPARE(QCoreApplication::exec(), 0);
    QVERIFY(ticks >= 10);
    QCOMPARE(bytes, 10);
}

void MainThreadTest::processTellsItsOutputAndEnd()
{
    QProcess process;
    QObject::connect(&process, &QProcess::finished, qApp, &QCoreApplication::exit);
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("echo a; exit 5")});
    QCOMPARE(QCoreApplication::exec(), 5);
    QCOMPARE(process.readAllStandardOutput(), "a\n");
    process.start(QStringLiteral("/bin/true"), {});
    QVERIFY(process.waitForFinished());
}

void MainThreadTest::loopsNestInTheApplication()
{
    QByteArray order;
    QTimer::singleShot(0, [&order] {
        QEventLoop loop;
        QTimer::singleShot(0, &loop, [&] {
            order += 'i';
            QCoreApplication::exit(3); // ends this one too
        });
        loop.exec();
        order += 'o';
    });
    QCOMPARE(QCoreApplication::exec(), 3);
    QCOMPARE(order, "io");
}

namespace {

int runWith(Dispatcher kind, int argc, char *argv[])
{
    if (QAbstractEventDispatcher *made = makeDispatcher(kind))
        QCoreApplication::setEventDispatcher(made);
    const Pair pair;
    std::unique_ptr<Watch> survivor; // of the application and its dispatcher
    const QCoreApplication app(argc, argv);
    survivor = std::make_unique<Watch>(pair.own, QSocketNotifier::Read);
    MainThreadTest test(kind);
    return QTest::qExec(&test, argc, argv);
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_NO_GLIB", "1");
    int failures = runWith(Dispatcher::Qt, argc, argv);
#ifdef SIGNALBOX_HAS_DISPATCH
    failures += runWith(Dispatcher::Epoll, argc, argv);
#endif
    return failures;
}
#include "tst_dispatcher_main_thread.moc"
