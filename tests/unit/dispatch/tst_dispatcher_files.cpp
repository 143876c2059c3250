// Descriptors that are files, for which poll() and epoll differ, and descriptors by the thousands.
#include "descriptors.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryFile>

#include <sys/resource.h>

using namespace signalbox::testing;

class FilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void initTestCase();
    void filesAreAlwaysReady_data();
    void filesAreAlwaysReady();
    void filesAreSilentWhileDisabled();
    void filesHaveNothingUrgent();
    void thousandsTellOfEachByteOnce();
};

namespace {

constexpr int Pairs = 2'000;

} // namespace

void FilesTest::initTestCase()
{
    rlimit limit = {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = limit.rlim_max;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
}

void FilesTest::filesAreAlwaysReady_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("device") << QByteArray("/dev/null");
    QTest::newRow("file") << QFile::encodeName(QCoreApplication::applicationFilePath());
    QTest::newRow("folder") << QByteArray("/tmp");
}

void FilesTest::filesAreAlwaysReady()
{
    QFETCH(const QByteArray, path);
    onThread([&path] {
        const int descriptor = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
        QVERIFY(descriptor >= 0);
        const Watch reader(descriptor, QSocketNotifier::Read);
        const Watch writer(descriptor, QSocketNotifier::Write);
        for (int turns = 1; turns <= 5; ++turns) {
            QVERIFY(turn(turns % 2 == 0 ? QEventLoop::AllEvents : QEventLoop::WaitForMoreEvents));
            QCOMPARE(std::pair(reader.count, writer.count), std::pair(turns, turns));
        }
        writer.notifier->setEnabled(false);
        QVERIFY(activatedInATurn(reader));
        QCOMPARE(writer.count, 5);
        reader.notifier->setEnabled(false);
        ::close(descriptor);
    });
}

void FilesTest::filesAreSilentWhileDisabled()
{
    onThread([] {
        QTemporaryFile file;
        QVERIFY(file.open());
        settle();
        const Watch reader(file.handle(), QSocketNotifier::Read);
        QVERIFY(activatedInATurn(reader));
        reader.notifier->setEnabled(false);
        QVERIFY(!turn());
        reader.notifier->setEnabled(true);
        QVERIFY(!turn(QEventLoop::ExcludeSocketNotifiers));
        QVERIFY(turn());
        QCOMPARE(reader.count, 2);
    });
}

void FilesTest::filesHaveNothingUrgent()
{
    onThread([] {
        settle();
        const int descriptor = ::open("/dev/null", O_RDWR | O_CLOEXEC);
        const Watch urgent(descriptor, QSocketNotifier::Exception);
        QVERIFY(!turn());
        QCOMPARE(urgent.count, 0);
        urgent.notifier->setEnabled(false);
        ::close(descriptor);
    });
}

void FilesTest::thousandsTellOfEachByteOnce()
{
    rlimit limit = {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    if (limit.rlim_cur < 2 * Pairs + 100)
        QSKIP("Not that many descriptors here.");
    onThread([] {
        std::vector<std::unique_ptr<Pair>> pairs;
        std::vector<std::unique_ptr<Watch>> watches;
        qsizetype bytes = 0;
        for (int i = 0; i < Pairs; ++i) {
            Pair *pair = pairs.emplace_back(std::make_unique<Pair>()).get();
            watches.push_back(
                std::make_unique<Watch>(pair->own, QSocketNotifier::Read, [&, pair] { bytes += pair->take().size(); }));
        }
        for (int round = 1; round <= 3; ++round) {
            for (const auto &pair : pairs)
                pair->send();
            QVERIFY(turnUntil([&] { return bytes == round * Pairs; }));
            for (const auto &watch : watches)
                QCOMPARE(watch->count, round);
        }
        watches.clear();
    });
}

int main(int argc, char *argv[])
{
    return runTests<FilesTest>(argc, argv);
}
#include "tst_dispatcher_files.moc"
