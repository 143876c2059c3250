// Ingest as a model: two instances, a few identical messages, a crash, newcomers, and every order in which these can
// meet.
#include "server/ingest/numbering.h"
#include "server/ingest/seniority.h"

#include <QtTest/QTest>

#include <algorithm>
#include <array>
#include <unordered_set>

using namespace signalbox;
using namespace signalbox::ingest;
using eventlog::Number;

namespace {

const QByteArray channel = "c";

// lua/number.lua for one channel.
struct Applied {
    std::optional<Number> last;

    // How many messages were jumped over; nothing: it was applied already.
    std::optional<qint64> take(Number number)
    {
        const std::optional<Number> before = last;
        if (before && number <= *before)
            return {};
        last = number;
        if (!before)
            return 0;
        if (number.marker == before->marker && (before->n > 0) == (number.n > 0))
            return number.n - before->n - 1;
        return number.n > 1 ? number.n - 1 : 0;
    }
};

struct Item {
    Number number;
    int message;
};

struct Instance {
    bool alive = false;
    bool wasAlive = false;
    size_t at = 0; // of the order: what it hears next
    Numbering numbering;
    Seniority seniority;
    std::vector<int> heldBack;
    std::vector<Item> backlog;
    std::vector<int> kept;                          // every message that was ever in the backlog and not left to others
    std::optional<std::pair<qint64, qint64>> reply; // of its first sign, on its way: marker, elders
    bool hasSigned = false;
    std::optional<qint64> lease;       // since
    std::optional<qint64> firstMarker; // heard
};

// What may still happen.
struct Budget {
    int messages = 0, crashes = 0, subscriptions = 0, markers = 0;
};

struct World {
    std::vector<qint64> order; // everything published: markers above 0; message i as -i
    std::array<Instance, 2> instances;
    Budget budget;
    Applied applied;
    int published = 0;
    int lastMessage = 0; // applied
    std::vector<int> taken;
    qint64 marker = 0;
};

class Explorer {
public:
    void explore(const World &world);
    QString flaw;
    size_t states = 0, ends = 0;

private:
    void happen(const World &world, const char *what, size_t who,
                const std::function<void(World &, Instance &)> &change);
    void instanceActions(const World &world, size_t who);
    void fail(const char *why);
    void apply(World &world, Instance &instance);
    void judge(const World &world);

    std::unordered_set<std::string> m_seen;
    std::vector<std::pair<const char *, size_t>> m_story; // how it came to this world
};

void Explorer::fail(const char *why)
{
    flaw = QString::fromUtf8(why) + QLatin1Char(':');
    for (const auto &[what, who] : m_story)
        flaw += QLatin1Char(' ') + QString::fromUtf8(what) + QString::number(who);
}

qint64 eldersOf(const World &world, const Instance &instance)
{
    return std::count_if(world.instances.begin(), world.instances.end(), [&](const Instance &other) {
        return &other != &instance && other.lease && instance.lease && *other.lease < *instance.lease;
    });
}

void publishMarker(World &world)
{
    world.order.push_back(++world.marker);
}

// Ingest::standBy.
void perform(Instance &instance, Seniority::Step step)
{
    if (step != Seniority::Step::StandBy)
        return;
    std::erase_if(instance.backlog, [&](const Item &item) { return !instance.seniority.keeps(item.number); });
    instance.kept.clear();
    for (const Item &item : instance.backlog)
        instance.kept.push_back(item.message);
}

void subscribe(World &world, Instance &instance)
{
    const auto others = std::count_if(world.instances.begin(), world.instances.end(),
                                      [](const Instance &other) { return other.alive; });
    const auto lease = instance.lease; // of its life before, under another name: it runs out by itself
    instance = {};
    instance.lease = lease;
    instance.alive = true;
    instance.at = world.order.size();
    instance.numbering.subscribed();
    instance.seniority.subscribed(others);
    --world.budget.subscriptions;
}

// Ingest::heard.
void hear(World &world, Instance &instance)
{
    const qint64 entry = world.order[instance.at++];
    std::vector<Item> items;
    if (entry < 0) {
        if (const auto message = instance.numbering.heard(channel, "same"))
            items.push_back({message->number, int(-entry)});
        else
            instance.heldBack.push_back(int(-entry));
    } else {
        if (!instance.firstMarker)
            instance.firstMarker = entry;
        const auto heldBack = instance.numbering.marked(entry);
        for (size_t i = 0; i < heldBack.size(); ++i)
            items.push_back({heldBack[i].number, instance.heldBack[i]});
        instance.heldBack.clear();
    }
    for (const Item &item : items) {
        if (!instance.seniority.keeps(item.number))
            continue;
        instance.backlog.push_back(item);
        instance.kept.push_back(item.message);
    }
}

// What takes long (a process' start, a lease's end, the next look at the leases) comes after what takes a round trip.
bool livingHaveSigned(const World &world)
{
    return std::all_of(world.instances.begin(), world.instances.end(),
                       [](const Instance &one) { return !one.alive || one.hasSigned; });
}

bool seesNoElders(const World &world, const Instance &instance)
{
    return eldersOf(world, instance) == 0 && livingHaveSigned(world);
}

// "Standing by is long enough": an elder that lives has applied all from before our first marker by then.
bool eldersArePast(const World &world, const Instance &instance)
{
    return instance.firstMarker &&
           std::all_of(world.instances.begin(), world.instances.end(), [&](const Instance &other) {
               if (&other == &instance || !other.alive)
                   return true;
               const auto position = size_t(std::find(world.order.begin(), world.order.end(), *instance.firstMarker) -
                                            world.order.begin());
               return other.seniority.hasBegun() && other.at > position &&
                      std::none_of(other.backlog.begin(), other.backlog.end(), [&](const Item &item) {
                          return item.number < Number{*instance.firstMarker, 0};
                      });
           });
}

void Explorer::apply(World &world, Instance &instance)
{
    const Item item = instance.backlog.front();
    instance.backlog.erase(instance.backlog.begin());
    const auto jumped = world.applied.take(item.number);
    if (!jumped)
        return;
    if (item.message <= world.lastMessage)
        fail("applied twice or out of order");
    if (*jumped > item.message - world.lastMessage - 1)
        fail("a hole where nothing is missing");
    world.lastMessage = item.message;
    world.taken.push_back(item.message);
}

void Explorer::happen(const World &world, const char *what, size_t who,
                      const std::function<void(World &, Instance &)> &change)
{
    if (!flaw.isEmpty())
        return;
    World next = world;
    m_story.emplace_back(what, who);
    change(next, next.instances[who]);
    if (flaw.isEmpty())
        explore(next);
    m_story.pop_back();
}

std::string fingerprint(const World &world)
{
    std::string text;
    const auto add = [&text](qint64 value) { text += std::to_string(value) + ','; };
    for (const qint64 entry : world.order)
        add(entry);
    for (const int left :
         {world.budget.messages, world.budget.crashes, world.budget.subscriptions, world.budget.markers})
        add(left);
    for (const int message : world.taken)
        add(message);
    add(world.applied.last ? world.applied.last->marker : -1);
    add(world.applied.last ? world.applied.last->n : 0);
    for (const Instance &one : world.instances) {
        text += '|';
        add(one.alive), add(one.wasAlive), add(qint64(one.at)), add(one.hasSigned), add(one.lease.value_or(-1)),
            add(one.firstMarker.value_or(0));
        add(one.reply ? one.reply->first : 0), add(one.reply ? one.reply->second : 0);
        add(one.seniority.hasBegun()), add(one.seniority.isStandingBy()), add(one.seniority.since().value_or(-1));
        add(one.seniority.keeps({1, -1})), add(qint64(one.heldBack.size()));
        for (const Item &item : one.backlog)
            add(item.message), add(item.number.marker), add(item.number.n);
        for (const int message : one.kept)
            add(message);
    }
    return text;
}

void Explorer::instanceActions(const World &world, size_t who)
{
    const Instance &now = world.instances[who];
    if (!now.alive && now.lease && livingHaveSigned(world))
        happen(world, "lease-ends-", who, [](World &, Instance &it) { it.lease.reset(); });
    const bool mayStart =
        who == 0 || world.instances[0].alive || world.instances[0].wasAlive; // which is which does not matter
    if (!now.alive && mayStart && world.budget.subscriptions > 0 && (!now.wasAlive || livingHaveSigned(world)))
        happen(world, "subscribe-", who, [](World &w, Instance &it) { subscribe(w, it); });
    if (!now.alive)
        return;
    if (now.at < world.order.size())
        happen(world, "hear-", who, [](World &w, Instance &it) { hear(w, it); });
    if (!now.hasSigned) {
        happen(world, "sign-", who, [](World &w, Instance &it) {
            publishMarker(w);
            it.hasSigned = true;
            it.lease = it.seniority.isFirst() ? 0 : w.marker;
            it.reply = {w.marker, eldersOf(w, it)};
        });
    }
    if (now.reply) {
        happen(world, "reply-", who, [](World &, Instance &it) {
            const auto [marker, elders] = *std::exchange(it.reply, std::nullopt);
            perform(it, it.seniority.signedAs(marker, elders));
        });
    }
    if (now.seniority.isStandingBy() && seesNoElders(world, now))
        happen(world, "alone-", who, [](World &, Instance &it) { perform(it, it.seniority.signedAs(0, 0)); });
    if (now.seniority.isStandingBy() && eldersArePast(world, now))
        happen(world, "waited-", who, [](World &, Instance &it) { perform(it, it.seniority.waited()); });
    if (now.seniority.hasBegun() && !now.backlog.empty())
        happen(world, "apply-", who, [this](World &w, Instance &it) { apply(w, it); });
    if (world.budget.crashes > 0) {
        happen(world, "crash-", who, [](World &w, Instance &it) {
            const auto lease = it.lease;
            it = {};
            it.lease = lease;
            it.wasAlive = true;
            --w.budget.crashes;
        });
    }
}

// Nothing has to happen any more.
bool isQuiet(const World &world)
{
    return world.budget.messages == 0 &&
           std::all_of(world.instances.begin(), world.instances.end(), [&](const Instance &one) {
               if (!one.alive)
                   return !one.lease;
               const bool mayBegin =
                   one.seniority.isStandingBy() && (seesNoElders(world, one) || eldersArePast(world, one));
               return one.at == world.order.size() && one.hasSigned && !one.reply && !mayBegin &&
                      (one.backlog.empty() || !one.seniority.hasBegun());
           });
}

// What a living instance heard and did not leave to others is applied.
void Explorer::judge(const World &world)
{
    ++ends;
    for (const Instance &one : world.instances) {
        if (one.alive && !one.seniority.hasBegun())
            fail("stands by for ever");
        for (const int message : one.kept) {
            if (std::find(world.taken.begin(), world.taken.end(), message) == world.taken.end())
                fail("lost what somebody heard");
        }
    }
}

void Explorer::explore(const World &world)
{
    if (!flaw.isEmpty() || !m_seen.insert(fingerprint(world)).second)
        return;
    ++states;
    if (isQuiet(world))
        judge(world);
    for (size_t who = 0; who < world.instances.size(); ++who)
        instanceActions(world, who);
    if (world.budget.messages > 0) {
        happen(world, "publish-", 0, [](World &w, Instance &) {
            w.order.push_back(-++w.published);
            --w.budget.messages;
        });
    }
    if (world.budget.markers > 0) {
        happen(world, "marker-", 0, [](World &w, Instance &) {
            publishMarker(w);
            --w.budget.markers;
        });
    }
}

} // namespace

class NumberingModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyOrderOfEventsAppliesWhatWasHeardOnce_data();
    void everyOrderOfEventsAppliesWhatWasHeardOnce();
};

void NumberingModelTest::everyOrderOfEventsAppliesWhatWasHeardOnce_data()
{
    QTest::addColumn<int>("messages");
    QTest::addColumn<int>("crashes");
    QTest::addColumn<int>("subscriptions");
    QTest::addColumn<int>("markers");
    QTest::newRow("two come, one crashes") << 2 << 1 << 2 << 0;
    QTest::newRow("one is there, another comes") << 3 << 0 << 2 << 0;
    QTest::newRow("one is there, another comes, a marker more") << 2 << 0 << 2 << 1;
    QTest::newRow("one crashes and comes again beside the other") << 1 << 1 << 3 << 0;
    QTest::newRow("both crash, one comes again") << 1 << 2 << 3 << 0;
}

void NumberingModelTest::everyOrderOfEventsAppliesWhatWasHeardOnce()
{
    QFETCH(int, messages);
    QFETCH(int, crashes);
    QFETCH(int, subscriptions);
    QFETCH(int, markers);
    World world;
    world.budget = {messages, crashes, subscriptions, markers};
    Explorer explorer;
    explorer.explore(world);
    qInfo() << explorer.states << "states," << explorer.ends << "ends";
    QVERIFY2(explorer.flaw.isEmpty(), qPrintable(explorer.flaw));
    QVERIFY(explorer.ends > 10);
}

QTEST_GUILESS_MAIN(NumberingModelTest)
#include "tst_numbering_model.moc"
