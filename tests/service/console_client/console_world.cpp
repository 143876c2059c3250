#include "tests/service/console_client/console_world.h"

#include "console/client/qt_channel.h"
#include "console/client/qt_event_feed.h"
#include "console/client/qt_http.h"

#include <QtTest/QAbstractItemModelTester>

namespace signalbox::testing {

using namespace console;

namespace {

template <typename Done, typename Answer>
void later(QObject *context, Done done, Answer answer)
{
    QMetaObject::invokeMethod(context, [done = std::move(done), answer = std::move(answer)] { done(answer); }, Qt::QueuedConnection);
}

Error locked()
{
    return {ErrorCode::Unavailable, QStringLiteral("locked")};
}

} // namespace

void FakeTokens::read(const QString &server, QObject *context, std::function<void(const Result<QByteArray> &)> done)
{
    later(context, std::move(done), isLocked ? Result<QByteArray>(locked()) : Result<QByteArray>(kept.value(server)));
}

void FakeTokens::write(const QString &server, const QByteArray &token, QObject *context, std::function<void(const Result<void> &)> done)
{
    if (!isLocked)
        kept[server] = token;
    later(context, std::move(done), isLocked ? Result<void>(locked()) : Result<void>());
}

void FakeTokens::remove(const QString &server, QObject *context, std::function<void(const Result<void> &)> done)
{
    if (!isLocked)
        kept.remove(server);
    later(context, std::move(done), isLocked ? Result<void>(locked()) : Result<void>());
}

ConsoleWorld::ConsoleWorld()
{
    console = std::make_unique<ConsoleModels>(std::make_unique<QtHttp>(), std::make_unique<QtChannel>(), std::make_unique<QtEventFeed>(), tokens, Connection::Kind::Real,
                                             [this](const QString &text) { copied = text; });
    const auto watched = [](QAbstractItemModel *model) {
        return std::make_unique<QAbstractItemModelTester>(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    };
    m_jobs = watched(&console->jobs);
    m_services = watched(&console->services);
    m_timeline = watched(console->jobDetail.timeline());
    m_steps = watched(console->sender.steps());
    const auto look = [this] { this->look(); };
    QObject::connect(&console->jobs, &QAbstractItemModel::rowsInserted, &console->jobs, look);
    QObject::connect(&console->jobs, &QAbstractItemModel::modelReset, &console->jobs, [this] { m_before.clear(); });
    QObject::connect(&connection(), &Connection::stateChanged, &connection(), [this] { m_states.append(connection().state()); });
}

ConsoleWorld::~ConsoleWorld() = default;

QStringList ConsoleWorld::ids() const
{
    QStringList ids;
    const JobListModel &jobs = console->jobs;
    for (int row = 0; row < jobs.rowCount(); ++row)
        ids.append(jobs.data(jobs.index(row), JobListModel::JobIdRole).toString());
    return ids;
}

QStringList ConsoleWorld::rows() const
{
    QStringList rows;
    const JobListModel &jobs = console->jobs;
    for (int row = 0; row < jobs.rowCount(); ++row)
        rows.append(jobs.data(jobs.index(row), JobListModel::JobIdRole).toString() + u' ' + jobs.data(jobs.index(row), JobListModel::StatusRole).toString());
    return rows;
}

void ConsoleWorld::look()
{
    const QStringList now = ids();
    const QSet<QString> present(now.begin(), now.end());
    if (present.size() != now.size())
        m_faults.append(QStringLiteral("a row is there twice"));
    QStringList stayed;
    for (const QString &id : std::as_const(m_before)) {
        if (present.contains(id))
            stayed.append(id);
        else
            m_faults.append(id + QStringLiteral(" went"));
    }
    const QSet<QString> known(m_before.begin(), m_before.end());
    QStringList staying;
    for (const QString &id : now) {
        if (known.contains(id))
            staying.append(id);
    }
    if (staying != stayed)
        m_faults.append(QStringLiteral("rows changed places"));
    m_before = now;
}

} // namespace signalbox::testing
