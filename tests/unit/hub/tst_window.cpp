// What the window remembers, and that it never claims to remember what it forgot.
#include "server/hub/window.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::hub;

namespace {

eventlog::EventPtr entry(quint64 ms)
{
    auto made = std::make_shared<eventlog::Event>();
    made->id = {ms, 0};
    return made;
}

QList<quint64> after(const Window &window, quint64 ms)
{
    QList<quint64> seen;
    window.visitAfter({ms, 0}, [&](const eventlog::Event &event) {
        seen.append(event.id.ms);
        return Window::Visit::GoOn;
    });
    return seen;
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesWhatIsNewer();
    void coversOnlyWhatItHolds();
    void coversEverythingWhileItHoldsTheWholeLog();
    void anEmptyWindowOfALongLogCoversItsHeadOnly();
};

void WindowTest::givesWhatIsNewer()
{
    Window window(10);
    for (quint64 ms : {1, 2, 3})
        window.append(entry(ms));
    QCOMPARE(after(window, 0), (QList<quint64>{1, 2, 3}));
    QCOMPARE(after(window, 2), (QList<quint64>{3}));
    QCOMPARE(after(window, 3), QList<quint64>{});
    QCOMPARE(window.head(), (StreamId{3, 0}));
    const auto stopAtOnce = [](const eventlog::Event &) { return Window::Visit::Stop; };
    QCOMPARE(window.visitAfter({1, 0}, stopAtOnce), (StreamId{2, 0}));
    QCOMPARE(window.visitAfter({3, 0}, stopAtOnce), (StreamId{3, 0}));
}

void WindowTest::coversOnlyWhatItHolds()
{
    Window window(2);
    for (quint64 ms : {1, 2, 3, 4})
        window.append(entry(ms));
    QCOMPARE(window.size(), size_t(2));
    QVERIFY(window.covers({2, 0})); // 3 and 4 follow it
    QVERIFY(!window.covers({1, 0}));
    QVERIFY(!window.covers({}));
}

void WindowTest::coversEverythingWhileItHoldsTheWholeLog()
{
    Window window(3);
    window.reset({entry(5), entry(6)}, {6, 0}, true);
    QVERIFY(window.covers({}));
    window.append(entry(7));
    window.append(entry(8));
    QVERIFY(!window.covers({}));
    QVERIFY(window.covers({5, 0}));
}

void WindowTest::anEmptyWindowOfALongLogCoversItsHeadOnly()
{
    Window window(3);
    window.reset({}, {9, 1}, false);
    QVERIFY(window.covers({9, 1}));
    QVERIFY(!window.covers({9, 0}));
    QCOMPARE(window.head(), (StreamId{9, 1}));
}

QTEST_GUILESS_MAIN(WindowTest)
#include "tst_window.moc"
