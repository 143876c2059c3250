#include "console/client/client.h"

#include <QtCore/QRandomGenerator>

namespace signalbox::console {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using std::chrono::system_clock;

namespace {

constexpr milliseconds longestSleep{1'000}; // between looks at the clock, so that a machine's sleep is noticed
constexpr milliseconds sleepFrom{5'000};    // the wall clock went so much further than the steady one: the machine slept

} // namespace

Client::Client(std::unique_ptr<Http> http, std::unique_ptr<Channel> channel, QObject *parent)
    : QObject(parent), m_core([] { return QRandomGenerator::global()->generateDouble(); }), m_api(std::move(http)), m_channel(std::move(channel))
{
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &Client::tick);
    connect(m_channel.get(), &Channel::opened, this, [this] {
        m_core.socketOpened(steady_clock::now());
        act();
    });
    connect(m_channel.get(), &Channel::received, this, &Client::take);
    connect(m_channel.get(), &Channel::closed, this, [this](quint16 code, const QString &reason) {
        m_core.socketClosed(code, reason, steady_clock::now());
        act();
    });
}

Client::~Client()
{
    m_channel->disconnect(this);
}

void Client::open(const QUrl &server, const QByteArray &token)
{
    if (server != m_api.server()) {
        m_core.forget();
        Q_EMIT forgotten();
    }
    m_token = token;
    m_api.setServer(server);
    m_api.setToken(token);
    m_lastTick = steady_clock::now();
    m_lastWall = system_clock::now();
    m_core.open(m_lastTick);
    act();
}

void Client::close()
{
    m_reading.reset();
    m_core.close();
    act();
}

void Client::retryNow()
{
    m_core.retryNow(steady_clock::now());
    act();
}

void Client::forgetToken()
{
    m_token.fill('\0');
    m_token.clear();
    m_api.setToken({});
}

void Client::want(QObject *page, const QByteArrayList &topics)
{
    // Telling anybody of it here would reach the page that is half gone.
    if (!m_pages.contains(page))
        connect(page, &QObject::destroyed, this, [this, page] { m_pages.remove(page); });
    m_pages[page] = topics;
    subscribeAnew();
}

void Client::subscribeAnew()
{
    QByteArrayList topics;
    for (const QByteArrayList &page : std::as_const(m_pages))
        topics += page;
    std::sort(topics.begin(), topics.end());
    topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
    if (topics == m_wanted.topics)
        return;
    // Lines of topics that were not heard before are not "missed": a page reads them by itself.
    m_wanted = {topics, std::nullopt};
    m_core.wantedChanged();
    act();
}

void Client::noteLine(const TopicEvent &event)
{
    if (!event.line)
        return;
    m_wanted.linesAfter = event.line;
    ++m_lines;
}

void Client::refresh()
{
    m_api.list({}, this, [this](const Answer<JobPage> &answer) {
        if (const auto *page = std::get_if<JobPage>(&answer))
            Q_EMIT jobsRead(*page);
        else
            Q_EMIT misunderstood(std::get<Failure>(answer).text);
    });
}

void Client::act()
{
    for (const ConnectionCore::Action action : m_core.take())
        perform(action);
    const auto now = steady_clock::now();
    const auto at = m_core.wakeAt();
    if (m_core.state() == ConnectionCore::State::Idle || m_core.state() == ConnectionCore::State::Refused)
        m_wake.stop();
    else
        m_wake.start(std::clamp(at == ConnectionCore::Time::max() ? longestSleep : duration_cast<milliseconds>(at - now) + milliseconds(1),
                                milliseconds(0), longestSleep));
    Q_EMIT connectionChanged();
}

void Client::tick()
{
    const auto now = steady_clock::now();
    const auto wall = system_clock::now();
    if ((wall - m_lastWall) - (now - m_lastTick) > sleepFrom)
        m_core.woke(now);
    m_lastTick = now;
    m_lastWall = wall;
    m_core.tick(now);
    act();
}

void Client::perform(ConnectionCore::Action action)
{
    using Action = ConnectionCore::Action;
    switch (action) {
    case Action::OpenSocket: m_channel->open(m_api.server()); break;
    case Action::CloseSocket: m_channel->close(); break;
    case Action::SendToken: m_channel->send(tokenMessage(m_token)); break;
    case Action::Subscribe: m_channel->send(subscribeMessage(m_core.place(), m_wanted)); break;
    case Action::Ping: m_channel->send(pingMessage(m_core.pingId())); break;
    case Action::ReadJobs: readJobs(); break;
    case Action::ReadIdentity: readIdentity(); break;
    case Action::ForgetEverything: Q_EMIT forgotten(); break;
    }
}

void Client::readJobs()
{
    m_reading = std::make_unique<QObject>();
    m_api.list({}, m_reading.get(), [this](const Answer<JobPage> &answer) {
        m_reading.release()->deleteLater(); // it is what is calling
        const auto now = steady_clock::now();
        if (const auto *page = std::get_if<JobPage>(&answer)) {
            Q_EMIT jobsRead(*page);
            m_core.jobsRead(page->cursor, now);
        } else {
            const Failure &failure = std::get<Failure>(answer);
            m_core.readFailed(failure.status, failure.text, now);
        }
        act();
    });
}

void Client::readIdentity()
{
    m_api.whoami(this, [this](const Answer<Identity> &answer) {
        if (const auto *identity = std::get_if<Identity>(&answer)) {
            noteServerTime(identity->serverTime);
            m_core.identityRead(*identity, steady_clock::now());
        }
        act();
    });
}

void Client::take(const QByteArray &text)
{
    const auto message = parseMessage(text);
    if (!message) {
        Q_EMIT misunderstood(message.error().message);
        return;
    }
    const auto before = m_core.state();
    m_core.received(*message, steady_clock::now());
    if (const auto *event = std::get_if<TopicEvent>(&*message))
        noteLine(*event);
    const bool isEvent = std::holds_alternative<JobEvent>(*message) || std::holds_alternative<ServiceState>(*message)
                         || std::holds_alternative<TopicEvent>(*message);
    if (isEvent)
        ++m_events;
    else
        act(); // first, so that a change of caller is told before what this caller sees
    tell(*message);
    if (before != m_core.state() && m_core.state() == ConnectionCore::State::Live)
        Q_EMIT caughtUp(m_core.replayed());
}

void Client::tell(const Message &message)
{
    if (const auto *event = std::get_if<JobEvent>(&message))
        Q_EMIT jobEvent(*event);
    else if (const auto *other = std::get_if<TopicEvent>(&message))
        Q_EMIT topicEvent(*other);
    else if (std::holds_alternative<LinesLost>(message))
        Q_EMIT linesLost();
    else if (const auto *state = std::get_if<ServiceState>(&message))
        Q_EMIT serviceEvent(*state);
    else if (const auto *change = std::get_if<ServiceChange>(&message))
        Q_EMIT serviceChanged(*change);
    else if (const auto *snapshot = std::get_if<ServicesSnapshot>(&message))
        Q_EMIT servicesRead(snapshot->services);
    else if (const auto *gap = std::get_if<Gap>(&message))
        Q_EMIT gapped(gap->reason);
    else if (const auto *hello = std::get_if<Hello>(&message)) {
        noteServerTime(hello->identity.serverTime);
        Q_EMIT degradedChanged(false);
    } else if (const auto *degraded = std::get_if<Degraded>(&message))
        Q_EMIT degradedChanged(degraded->isDegraded);
    else if (const auto *pong = std::get_if<Pong>(&message))
        noteServerTime(pong->serverTime);
    else if (const auto *expiring = std::get_if<Expiring>(&message))
        Q_EMIT tokenEndsSoon(expiring->expiresAt);
    else if (const auto *error = std::get_if<ServerError>(&message))
        Q_EMIT misunderstood(error->text);
}

// The answer was on its way for half a round trip.
void Client::noteServerTime(qint64 serverTime)
{
    if (serverTime <= 0)
        return;
    const auto wall = duration_cast<milliseconds>(system_clock::now().time_since_epoch());
    const auto halfTrip = m_core.latency(steady_clock::now()).value_or(milliseconds(0)) / 2;
    m_clockOffset = milliseconds(serverTime) + halfTrip - wall;
}

} // namespace signalbox::console
