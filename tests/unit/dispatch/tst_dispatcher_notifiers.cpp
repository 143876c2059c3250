// What activates socket notifiers: each kind, on sockets and pipes, as long as it lasts and only while they are
// enabled.
#include "descriptors.h"

#include <netinet/in.h>

using namespace signalbox::testing;

class NotifiersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void areActivatedWhenThereIsSomethingToRead();
    void areActivatedWhileThereIsSomethingToRead();
    void areActivatedWhenThereIsRoomToWrite();
    void areActivatedByUrgentData();
    void areActivatedOncePerTurn();
    void tellTheirDescriptorAndKind();
    void readBeforeWriteOnOneDescriptor();
    void readAndWriteAreEnabledApart();
    void disabledOnesAreSilent();
    void enabledAgainTellWhatCameMeanwhile();
    void deletedOnesAreSilent();
};

namespace {

// Two ends of a TCP connection over the loopback interface, since only TCP has urgent data.
class TcpPair {
public:
    TcpPair()
    {
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *const any = reinterpret_cast<sockaddr *>(&address);
        peer = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::bind(listener, any, size) != 0 || ::listen(listener, 1) != 0 ||
            ::getsockname(listener, any, &size) != 0 || ::connect(peer, any, size) != 0)
            qFatal("No loopback interface.");
        own = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        ::close(listener);
    }
    ~TcpPair()
    {
        ::close(own);
        ::close(peer);
    }
    Q_DISABLE_COPY_MOVE(TcpPair)

    int own = -1;
    int peer = -1;
};

} // namespace

void NotifiersTest::areActivatedWhenThereIsSomethingToRead()
{
    onThread([] {
        for (const Pair::Kind kind : {Pair::Kind::Sockets, Pair::Kind::Pipe}) {
            const Pair pair(kind);
            settle();
            QByteArray got;
            const Watch reader(pair.own, QSocketNotifier::Read, [&] { got += pair.take(); });
            QVERIFY(!turn());
            pair.send("ab");
            QVERIFY(turn());
            QCOMPARE(got, "ab");
            QVERIFY(!turn());
            pair.send("c");
            QVERIFY(turn());
            QCOMPARE(got, "abc");
            QCOMPARE(reader.count, 2);
        }
    });
}

void NotifiersTest::areActivatedWhileThereIsSomethingToRead()
{
    onThread([] {
        for (const Pair::Kind kind : {Pair::Kind::Sockets, Pair::Kind::Pipe}) {
            const Pair pair(kind);
            const Watch reader(pair.own, QSocketNotifier::Read);
            pair.send();
            for (int i = 0; i < 5; ++i)
                QVERIFY(activatedInATurn(reader));
            QCOMPARE(pair.take(), "x");
            QVERIFY(!activatedInATurn(reader));
        }
    });
}

void NotifiersTest::areActivatedWhenThereIsRoomToWrite()
{
    onThread([] {
        const Pair pair;
        const Watch writer(pair.own, QSocketNotifier::Write);
        QVERIFY(activatedInATurn(writer));
        QVERIFY(activatedInATurn(writer));
        pair.fill();
        QVERIFY(!activatedInATurn(writer));
        pair.drainPeer();
        QVERIFY(activatedInATurn(writer));
    });
}

void NotifiersTest::areActivatedByUrgentData()
{
    onThread([] {
        const TcpPair pair;
        const Watch urgent(pair.own, QSocketNotifier::Exception);
        const Watch reader(pair.own, QSocketNotifier::Read);
        QCOMPARE(::send(pair.peer, "a", 1, 0), 1);
        QVERIFY(turnUntil([&] { return reader.count > 0; }));
        QCOMPARE(urgent.count, 0);
        QCOMPARE(::send(pair.peer, "!", 1, MSG_OOB), 1);
        QVERIFY(turnUntil([&] { return urgent.count > 0; }));
        char got = 0;
        QCOMPARE(::recv(pair.own, &got, 1, MSG_OOB), 1);
        QCOMPARE(got, '!');
        const int before = urgent.count;
        QVERIFY(activatedInATurn(reader)); // the "a" is still there
        QCOMPARE(urgent.count, before);
    });
}

void NotifiersTest::areActivatedOncePerTurn()
{
    onThread([] {
        const Pair pair;
        const Watch reader(pair.own, QSocketNotifier::Read);
        const Watch writer(pair.own, QSocketNotifier::Write);
        pair.send("much");
        for (int turns = 1; turns <= 20; ++turns) {
            turn();
            QCOMPARE(reader.count, turns);
            QCOMPARE(writer.count, turns);
        }
    });
}

void NotifiersTest::tellTheirDescriptorAndKind()
{
    onThread([] {
        const Pair pair;
        QSocketNotifier notifier(pair.own, QSocketNotifier::Write);
        QList<int> told;
        QObject::connect(&notifier, &QSocketNotifier::activated, &notifier,
                         [&](QSocketDescriptor descriptor, QSocketNotifier::Type type) {
                             told = {int(descriptor), int(type)};
                         });
        turn();
        QCOMPARE(told, QList<int>({pair.own, int(QSocketNotifier::Write)}));
    });
}

void NotifiersTest::readBeforeWriteOnOneDescriptor()
{
    onThread([] {
        const Pair pair;
        QByteArray order;
        const Watch writer(pair.own, QSocketNotifier::Write, [&] { order += 'w'; });
        const Watch reader(pair.own, QSocketNotifier::Read, [&] { order += 'r'; });
        pair.send();
        turn();
        QCOMPARE(order, "rw");
    });
}

void NotifiersTest::readAndWriteAreEnabledApart()
{
    onThread([] {
        const Pair pair;
        const Watch reader(pair.own, QSocketNotifier::Read);
        const Watch writer(pair.own, QSocketNotifier::Write);
        pair.send();
        reader.notifier->setEnabled(false);
        turn();
        QCOMPARE(std::pair(reader.count, writer.count), std::pair(0, 1));
        reader.notifier->setEnabled(true);
        writer.notifier->setEnabled(false);
        turn();
        QCOMPARE(std::pair(reader.count, writer.count), std::pair(1, 1));
        writer.notifier->setEnabled(true);
        turn();
        QCOMPARE(std::pair(reader.count, writer.count), std::pair(2, 2));
    });
}

void NotifiersTest::disabledOnesAreSilent()
{
    onThread([] {
        const Pair pair;
        settle();
        const Watch reader(pair.own, QSocketNotifier::Read);
        const Watch writer(pair.own, QSocketNotifier::Write);
        reader.notifier->setEnabled(false);
        writer.notifier->setEnabled(false);
        pair.send();
        QVERIFY(!turn());
        QCOMPARE(reader.count + writer.count, 0);
    });
}

void NotifiersTest::enabledAgainTellWhatCameMeanwhile()
{
    onThread([] {
        const Pair pair;
        const Watch reader(pair.own, QSocketNotifier::Read);
        for (int i = 0; i < 10; ++i) {
            reader.notifier->setEnabled(false);
            pair.send();
            QVERIFY(!activatedInATurn(reader));
            reader.notifier->setEnabled(true);
            reader.notifier->setEnabled(true); // once is enough, twice does no harm
            QVERIFY(activatedInATurn(reader));
            QCOMPARE(pair.take(), "x");
        }
    });
}

void NotifiersTest::deletedOnesAreSilent()
{
    onThread([] {
        const Pair pair;
        settle();
        const Watch writer(pair.own, QSocketNotifier::Write);
        Watch reader(pair.own, QSocketNotifier::Read);
        pair.send();
        reader.notifier.reset();
        QVERIFY(activatedInATurn(writer));
        QCOMPARE(reader.count, 0);
        Watch successor(pair.own, QSocketNotifier::Read);
        QVERIFY(activatedInATurn(successor));
    });
}

int main(int argc, char *argv[])
{
    return runTests<NotifiersTest>(argc, argv);
}
#include "tst_dispatcher_notifiers.moc"
