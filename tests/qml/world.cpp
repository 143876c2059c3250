#include "tests/qml/world.h"

#include "tests/support/no_keychain.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

namespace signalbox {

using namespace Qt::StringLiterals;
using namespace console;

struct World::Parts {
    explicit Parts(World &world)
        : models(std::make_unique<FakeHttp>(world.m_server), std::make_unique<FakeChannel>(world.m_server), std::make_unique<FakeFeed>(world.m_server), tokens, Connection::Kind::Real,
                 [&world](const QString &text) { world.m_copied = text; })
    {
    }

    testing::NoKeychain tokens;
    ConsoleModels models;
};

World::World()
{
    begin();
}

World::~World() = default;

ConsoleApp *World::app() const
{
    return &m_parts->models.app;
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

bool World::speak(const QString &language)
{
    QCoreApplication::removeTranslator(&m_texts);
    return m_texts.load(QStringLiteral(SIGNALBOX_TEXTS "/signalbox_") + language) && QCoreApplication::installTranslator(&m_texts);
}

void World::setJobs(const QJsonArray &jobs)
{
    answer(u"GET /api/v1/jobs"_s, 200, {{u"jobs"_s, jobs}, {u"next"_s, QJsonValue::Null}, {u"cursor"_s, u"e1-1000-0"_s}});
}

void World::answer(const QString &request, int status, const QJsonObject &body)
{
    m_server.answers[request] = {status, body};
}

QString World::read(const QString &sentence)
{
    QFile file(sentence.mid(sentence.indexOf(u'/')));
    const QString text = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    return file.remove() ? text : QString();
}

} // namespace signalbox
