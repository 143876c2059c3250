#include "console/models/now_figures.h"

#include "console/json/object.h"
#include "console/models/attention.h"

#include <QtCore/QLocale>

#include <cmath>
#include <map>

namespace signalbox::console {

namespace {

constexpr qsizetype mostSamples = 450;
constexpr int mostJobsLookedAt = 5'000;
constexpr size_t mostFailures = 8;

void add(ChartPoints &points, qint64 at, double value)
{
    points.append(QPointF(double(at), value));
    if (points.size() > mostSamples)
        points.remove(0, points.size() - mostSamples);
}

QString kindOf(Concern::Weight weight)
{
    return QLatin1String(weight == Concern::Weight::Grave ? "grave" : weight == Concern::Weight::Warning ? "warning" : "note");
}

QString rate(double value)
{
    return QLocale().toString(value, 'f', value < 10 && value != std::floor(value) ? 1 : 0);
}

} // namespace

NowFigures::NowFigures(Client &client, Sources sources, std::function<qint64()> now, QObject *parent)
    : QObject(parent), m_sources(sources), m_now(std::move(now)), m_refusals(client, "/api/v1/diagnostics", std::chrono::seconds(10))
{
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &NowFigures::look);
    connect(&m_sources.queues, &QueueListModel::readAnew, this, &NowFigures::sample);
    connect(&m_refusals, &Poller::read, this, [this](const QByteArray &body) {
        m_refused = 0;
        const auto object = json::Object::parse(body);
        const auto counts = object ? json::Object::parse(object->raw("refusals")) : Result<json::Object>(object.error());
        for (const auto &member : counts ? counts->members() : std::vector<json::Object::Member>())
            m_refused += member.raw.toByteArray().toLongLong();
    });
    connect(&m_refusals, &Poller::forgotten, this, [this] {
        m_refused = 0;
        m_waiting.clear();
        m_failed.clear();
        look();
    });
}

void NowFigures::setShown(bool isShown)
{
    if (m_refusals.isOn() == isShown)
        return;
    m_refusals.setOn(isShown);
    isShown ? m_second.start() : m_second.stop();
    if (isShown)
        look();
    Q_EMIT isShownChanged();
}

void NowFigures::sample()
{
    add(m_waiting, m_now(), double(sum(&QueueRecord::depth)));
    add(m_failed, m_now(), sum(&QueueRecord::errorPerMinute));
    if (isShown())
        look();
}

void NowFigures::look()
{
    std::vector<ServiceStand> services;
    const ServiceListModel &model = m_sources.services;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        services.push_back({model.data(index, ServiceListModel::NameRole).toString(), model.data(index, ServiceListModel::LivenessRole).toString(),
                            model.data(index, ServiceListModel::AgeTextRole).toString()});
    }
    std::vector<TextRow> rows;
    for (const Concern &concern : concernsOf(m_sources.queues.queues(), services, m_refused))
        rows.push_back({concern.id, kindOf(concern.weight), concern.title, concern.page, concern.detail, {}, {}});
    m_concerns.set(std::move(rows));
    lookAtFailures();
    showFigures();
    Q_EMIT changed();
}

// Of the newest jobs held: the errors that occur, the most frequent first.
void NowFigures::lookAtFailures()
{
    struct Group {
        int count = 0;
        QString example, type;
    };
    std::map<QString, Group> groups;
    const JobTable &table = m_sources.jobs.table();
    int left = mostJobsLookedAt;
    for (auto slot = table.order().begin(); slot != table.order().end() && left > 0; ++slot, --left) {
        const JobTable::Row &row = table.row(*slot);
        if (row.status != Status::Error)
            continue;
        Group &group = groups[errorSignature(QString::fromUtf8(row.job.error))];
        if (group.count++ == 0)
            group = {1, QString::fromUtf8(row.job.error), QString::fromUtf8(row.job.type.text)};
    }
    std::vector<std::pair<QString, Group>> sorted(groups.begin(), groups.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.second.count > b.second.count; });
    std::vector<TextRow> rows;
    for (const auto &[signature, group] : sorted) {
        if (rows.size() < mostFailures)
            rows.push_back({signature, QStringLiteral("error"), group.example.isEmpty() ? tr("No reason was given") : group.example,
                            QLocale().toString(group.count), group.type, {}, {}});
    }
    m_failures.set(std::move(rows));
}

double NowFigures::sum(double QueueRecord::*field) const
{
    double all = 0;
    for (const QueueRecord &queue : m_sources.queues.queues())
        all += queue.*field;
    return all;
}

qint64 NowFigures::sum(qint64 QueueRecord::*field) const
{
    qint64 all = 0;
    for (const QueueRecord &queue : m_sources.queues.queues())
        all += queue.*field;
    return all;
}

void NowFigures::showFigures()
{
    const auto shown = [this](const QString &text) { return isKnown() ? text : QStringLiteral("-"); };
    const double failed = sum(&QueueRecord::errorPerMinute);
    m_figures.set({{QStringLiteral("waiting"), {}, tr("Waiting"), shown(QLocale().toString(sum(&QueueRecord::depth))), {}, {}, m_waiting},
                   {QStringLiteral("running"), {}, tr("Running"), shown(QLocale().toString(sum(&QueueRecord::running))), {}, {}, {}},
                   {QStringLiteral("done"), {}, tr("Done a minute"), shown(rate(sum(&QueueRecord::donePerMinute))), {}, {}, {}},
                   {QStringLiteral("failed"), failed > 0 ? QStringLiteral("bad") : QString(), tr("Failed a minute"), shown(rate(failed)), {}, {}, m_failed}});
}

bool NowFigures::isKnown() const
{
    const auto state = m_sources.queues.listState();
    return state == QueueListModel::Ready || state == QueueListModel::NothingYet;
}

QString NowFigures::calmText() const
{
    const QueueListModel &queues = m_sources.queues;
    if (isKnown())
        return tr("Nothing needs anybody now.");
    const bool isUnreadable = queues.listState() == QueueListModel::Failed || queues.listState() == QueueListModel::NotAllowed;
    return isUnreadable ? queues.stateText() + QStringLiteral(". ") + queues.stateDetail() : tr("Reading how things are.");
}

} // namespace signalbox::console
