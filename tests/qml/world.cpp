#include "tests/qml/world.h"

#include "tests/support/no_keychain.h"

namespace signalbox {

using namespace Qt::StringLiterals;
using namespace console;

namespace {

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

struct World::Parts {
    explicit Parts(World &world)
        : client(std::make_unique<FakeHttp>(world.m_server), std::make_unique<FakeChannel>(world.m_server))
        , copy([&world](const QString &text) { world.m_copied = text; })
    {
        QObject::connect(&jobs, &JobListModel::typesChanged, &sender, [this] { sender.setTypes({u"mail"_s, u"report"_s}); });
    }

    testing::NoKeychain tokens;
    Client client;
    std::function<void(const QString &)> copy;
    FlushClock clock;
    Connection connection{client, tokens};
    JobListModel jobs{clock, now};
    JobFeed jobFeed{client, jobs};
    JobDetail detail{client, copy};
    ServiceListModel services{clock, now};
    ServiceFeed serviceFeed{client, services};
    JobSender sender{client, connection};
    Appearance appearance;
    ConsoleApp app{{&connection, &jobs, &detail, &services, &sender, &appearance, copy}};
};

World::World()
{
    begin();
}

World::~World() = default;

ConsoleApp *World::app() const
{
    return &m_parts->app;
}

void World::begin()
{
    m_parts.reset();
    m_server = {};
    m_server.role = u"admin"_s;
    m_copied.clear();
    setJobs({});
    m_parts = std::make_unique<Parts>(*this);
    Q_EMIT begun();
}

void World::setJobs(const QJsonArray &jobs)
{
    answer(u"GET /api/v1/jobs"_s, 200, {{u"jobs"_s, jobs}, {u"next"_s, QJsonValue::Null}, {u"cursor"_s, u"e1-1000-0"_s}});
}

void World::answer(const QString &request, int status, const QJsonObject &body)
{
    m_server.answers[request] = {status, body};
}

} // namespace signalbox
