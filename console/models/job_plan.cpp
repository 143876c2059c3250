#include "console/models/job_plan.h"

#include "console/json/object.h"
#include "console/models/texts.h"
#include "shared/json_writer.h"

#include <QtCore/QLocale>

namespace signalbox::console {

namespace {

constexpr size_t mostResults = 200;

} // namespace

JobPlan::JobPlan(Client &client, JobListModel &jobs, QObject *parent)
    : QObject(parent), m_client(client), m_jobs(jobs)
{
    m_again.setInterval(std::chrono::milliseconds(500));
    connect(&m_again, &QTimer::timeout, this, &JobPlan::read);
    connect(&jobs, &JobListModel::filterChanged, this, &JobPlan::choicesChanged);
    connect(&jobs, &JobListModel::countsChanged, this, &JobPlan::choicesChanged);
    connect(&jobs, &JobListModel::marksChanged, this, &JobPlan::choicesChanged);
    connect(&client, &Client::forgotten, this, [this] { reset(Closed); });
}

void JobPlan::reset(Stage stage)
{
    m_again.stop();
    m_calls = std::make_unique<QObject>();
    m_id.clear();
    m_state.clear();
    m_statusesText.clear();
    m_because.clear();
    m_failure.clear();
    m_total = m_done = m_skipped = m_failed = 0;
    m_notDone.clear();
    m_resultsRead = 0;
    m_isReading = false;
    m_sample.set({});
    m_results.set({});
    m_stage = stage;
    Q_EMIT changed();
}

void JobPlan::choose(const QString &act)
{
    m_act = act;
    reset(Choosing);
    Q_EMIT choicesChanged();
}

QString JobPlan::markedText() const
{
    return m_jobs.markedCount() > 0 ? tr("The %n job(s) marked", nullptr, m_jobs.markedCount()) : QString();
}

QString JobPlan::shownText() const
{
    const int shown = m_jobs.shownCount();
    return shown > 0 && shown <= mostShown ? tr("The %n job(s) shown now", nullptr, shown) : QString();
}

QString JobPlan::allText() const
{
    return m_jobs.statusFilter().isEmpty() ? QString() : tr("Every job on the server with the status \"%1\"").arg(m_jobs.statusFilter());
}

void JobPlan::freezeMarked(const QString &reason)
{
    JsonWriter json;
    json.beginArray();
    for (const auto &[job, type] : m_jobs.marks())
        json.beginObject().key("type").string(type.text).key("jobId").string(job.text).endObject();
    freeze("jobs", json.endArray().take(), reason);
}

void JobPlan::freezeShown(const QString &reason)
{
    JsonWriter json;
    json.beginArray();
    for (int row = 0; row < std::min(m_jobs.rowCount(), mostShown); ++row) {
        const QModelIndex index = m_jobs.index(row);
        json.beginObject().key("type").string(m_jobs.data(index, JobListModel::TypeRole).toString().toUtf8());
        json.key("jobId").string(m_jobs.data(index, JobListModel::JobIdRole).toString().toUtf8()).endObject();
    }
    freeze("jobs", json.endArray().take(), reason);
}

void JobPlan::freezeAll(const QString &reason)
{
    JsonWriter json;
    json.beginObject().key("status").string(m_jobs.statusFilter().toUtf8()).endObject();
    freeze("filter", json.take(), reason);
}

void JobPlan::freeze(const QByteArray &which, const QByteArray &what, const QString &reason)
{
    if (m_stage != Choosing)
        return;
    reset(Freezing);
    JsonWriter json;
    json.beginObject().key("act").string(m_act.toUtf8()).key("reason").string(reason.trimmed().toUtf8()).key(which).raw(what).endObject();
    m_client.api().post("/api/v1/jobs/plans", json.take(), m_calls.get(), [this](const Answer<QByteArray> &answer) {
        if (const auto *body = std::get_if<QByteArray>(&answer)) {
            m_stage = Ready;
            return take(*body);
        }
        m_stage = Choosing;
        fail(answer);
    });
}

void JobPlan::fail(const Answer<QByteArray> &answer)
{
    m_failure = std::get<Failure>(answer).text;
    Q_EMIT changed();
}

void JobPlan::take(const QByteArray &body)
{
    const auto plan = json::Object::parse(body);
    if (!plan) {
        m_failure = plan.error().message;
        return Q_EMIT changed();
    }
    m_id = plan->string("planId");
    m_state = QString::fromUtf8(plan->string("state"));
    m_total = plan->integer("total").value_or(0);
    m_done = plan->integer("done").value_or(0);
    m_skipped = plan->integer("skipped").value_or(0);
    m_failed = plan->integer("failed").value_or(0);
    m_because = QString::fromUtf8(plan->string("because"));
    QStringList statuses;
    if (const auto counts = json::Object::parse(plan->raw("byStatus"))) {
        for (const auto &member : counts->members())
            statuses.append(QString::fromUtf8(member.raw.toByteArray() + ' ' + member.name));
    }
    m_statusesText = statuses.join(QStringLiteral(", "));
    std::vector<TextRow> sample;
    for (const auto texts = json::parseArray(plan->raw("sample")); const QByteArray &text : texts ? *texts : std::vector<QByteArray>()) {
        if (const auto job = json::Object::parse(text))
            sample.push_back({QString::fromUtf8(job->string("jobId")), QString::fromUtf8(job->string("status")), QString::fromUtf8(job->string("jobId")),
                              QString::fromUtf8(job->string("type")), QString::fromUtf8(job->string("userId")), {}, {}});
    }
    m_sample.set(std::move(sample));
    takeResults(body);
    const bool wasRead = m_resultsRead >= m_done + m_skipped + m_failed;
    if (m_stage == Running && m_state != QLatin1String("running") && wasRead) {
        m_again.stop();
        m_stage = Ended;
    }
    Q_EMIT changed();
}

// Each page goes on where the one before ended.
void JobPlan::takeResults(const QByteArray &body)
{
    const auto plan = json::Object::parse(body);
    const auto texts = plan ? json::parseArray(plan->raw("results")) : Result<std::vector<QByteArray>>(plan.error());
    m_resultsRead += texts ? qint64(texts->size()) : 0;
    for (const QByteArray &text : texts ? *texts : std::vector<QByteArray>()) {
        const auto result = json::Object::parse(text);
        if (!result || result->string("outcome") == "done" || m_notDone.size() >= mostResults)
            continue;
        const QString id = QString::fromUtf8(result->string("jobId"));
        m_notDone.push_back({id, QString::fromUtf8(result->string("outcome")), id, QString::fromUtf8(result->string("type")),
                             QString::fromUtf8(result->string("detail")), {}, {}});
    }
    m_results.set(m_notDone);
}

void JobPlan::execute(const QString &typed)
{
    if (m_stage != Ready || (needsNumber() && typed.trimmed() != numberText()))
        return;
    m_failure.clear();
    m_client.api().post(path("/execute"), "{}", m_calls.get(), [this](const Answer<QByteArray> &answer) {
        if (std::holds_alternative<Failure>(answer))
            return fail(answer);
        m_stage = Running;
        m_again.start();
        read();
    });
}

void JobPlan::read()
{
    if (std::exchange(m_isReading, true))
        return;
    m_client.api().get(path("?limit=200&after=" + QByteArray::number(m_resultsRead)), m_calls.get(), [this](const Answer<QByteArray> &answer) {
        m_isReading = false;
        if (const auto *body = std::get_if<QByteArray>(&answer)) {
            m_failure.clear();
            take(*body);
        } else {
            fail(answer); // it is asked again
        }
    });
}

void JobPlan::stop()
{
    if (m_stage != Running)
        return;
    m_client.api().remove(path(), R"({"reason":"stopped from the console"})", m_calls.get(), [this](const Answer<QByteArray> &answer) {
        std::holds_alternative<Failure>(answer) ? fail(answer) : read();
    });
}

void JobPlan::close()
{
    if (m_stage == Ready)
        m_client.api().remove(path(), {}, this, [](const Answer<QByteArray> &) {}); // it would expire by itself
    reset(Closed);
}

QString JobPlan::titleText() const
{
    if (m_stage == Choosing || m_stage == Freezing || m_stage == Closed)
        return m_act == QLatin1String("retry") ? tr("Retry many jobs") : m_act == QLatin1String("cancel") ? tr("Cancel many jobs") : tr("Delete many jobs");
    return m_act == QLatin1String("retry") ? tr("Retry %n job(s)", nullptr, int(m_total))
         : m_act == QLatin1String("cancel") ? tr("Cancel %n job(s)", nullptr, int(m_total)) : tr("Delete %n job(s)", nullptr, int(m_total));
}

QString JobPlan::progressText() const
{
    const QLocale locale;
    const QString counts = tr("%1 done, %2 skipped, %3 failed, of %4").arg(locale.toString(m_done), locale.toString(m_skipped), locale.toString(m_failed), locale.toString(m_total));
    if (m_stage != Ended)
        return counts;
    return (m_state == QLatin1String("stopped") ? tr("Stopped: %1.").arg(m_because) : tr("Finished.")) + QLatin1Char(' ') + counts;
}

} // namespace signalbox::console
