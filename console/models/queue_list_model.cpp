#include "console/models/queue_list_model.h"

#include "console/models/texts.h"
#include "shared/json_writer.h"

#include <QtCore/QLocale>

#include <cmath>

namespace signalbox::console {

namespace {

constexpr size_t mostQueues = 2'000;
constexpr qsizetype mostSamples = 450;
constexpr qint64 stalledAfter = 60'000;

QStringList textsOf(const Percentiles &times)
{
    QStringList texts;
    for (const double ms : {times.p50, times.p95, times.p99})
        texts.append(ms < 0 ? QString() : durationText(qint64(ms)));
    return texts;
}

QString rateText(double perMinute)
{
    return QLocale().toString(perMinute, 'f', perMinute < 10 && perMinute != std::floor(perMinute) ? 1 : 0);
}

} // namespace

QueueListModel::QueueListModel(Client &client, std::function<qint64()> now, QObject *parent)
    : StatefulList(parent), m_client(client), m_now(std::move(now)), m_poller(client, "/api/v1/queues", std::chrono::seconds(2))
{
    connect(&m_poller, &Poller::read, this, &QueueListModel::take);
    connect(&m_poller, &Poller::failed, this, &QueueListModel::note);
    connect(&m_poller, &Poller::wentStale, this, [this] { setStale(tr("There is no connection to the server: these figures are old.")); });
    connect(&m_poller, &Poller::forgotten, this, [this] {
        m_depths.clear();
        m_wasRead = m_isForbidden = false;
        put({});
        setStale({});
    });
    update();
}

void QueueListModel::setShown(bool isShown)
{
    if (m_poller.isOn() == isShown)
        return;
    m_poller.setOn(isShown);
    Q_EMIT isShownChanged();
}

void QueueListModel::take(const QByteArray &body)
{
    auto queues = parseQueues(body);
    if (!queues)
        return note({0, queues.error().message});
    m_wasRead = true;
    m_isForbidden = false;
    m_failure.clear();
    if (queues->size() > mostQueues)
        queues->resize(mostQueues);
    for (const QueueRecord &queue : *queues) {
        ChartPoints &points = m_depths[queue.type.text];
        points.append(QPointF(double(m_now()), double(queue.depth)));
        if (points.size() > mostSamples)
            points.remove(0, points.size() - mostSamples);
    }
    put(*std::move(queues));
    setStale({});
    Q_EMIT readAnew();
}

// Types are the server's configuration: they change only when it is another server, or was started anew.
void QueueListModel::put(std::vector<QueueRecord> queues)
{
    const bool isSame = std::equal(queues.begin(), queues.end(), m_queues.begin(), m_queues.end(),
                                   [](const QueueRecord &a, const QueueRecord &b) { return a.type == b.type; });
    if (!isSame)
        beginResetModel();
    m_queues = std::move(queues);
    if (!isSame) {
        endResetModel();
        Q_EMIT countChanged();
    } else if (!m_queues.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
    update();
}

void QueueListModel::note(const Failure &failure)
{
    m_isForbidden = failure.status == 403;
    m_failure = failure.text;
    if (m_wasRead)
        setStale(tr("These figures are old: %1").arg(failure.text));
    update();
}

void QueueListModel::setStale(const QString &text)
{
    const QString shown = m_wasRead ? text : QString();
    if (std::exchange(m_staleText, shown) != shown)
        Q_EMIT staleTextChanged();
}

void QueueListModel::pause(const QString &type, const QString &reason)
{
    JsonWriter json;
    json.beginObject().key("reason").string(reason.trimmed().toUtf8()).endObject();
    act(type, "pause", json.take(), tr("The queue %1 is paused").arg(type));
}

void QueueListModel::resume(const QString &type)
{
    act(type, "resume", "{}", tr("The queue %1 goes on").arg(type));
}

void QueueListModel::act(const QString &type, const QByteArray &what, const QByteArray &body, const QString &done)
{
    if (!m_busyType.isEmpty())
        return;
    m_busyType = type;
    m_actText.clear();
    Q_EMIT busyChanged();
    m_client.api().post("/api/v1/queues/" + type.toUtf8().toPercentEncoding() + '/' + what, body, this, [this, done](const Answer<QByteArray> &answer) {
        const auto *failure = std::get_if<Failure>(&answer);
        m_busyType.clear();
        m_actFailed = failure != nullptr;
        m_actText = failure ? failure->text : done;
        Q_EMIT busyChanged();
        m_poller.readNow();
    });
}

void QueueListModel::dismissAct()
{
    m_actText.clear();
    Q_EMIT busyChanged();
}

void QueueListModel::update()
{
    if (!m_queues.empty())
        setListState(Ready);
    else if (m_isForbidden)
        setListState(NotAllowed, tr("Your role does not show the queues"), tr("Queues are for viewers and administrators."));
    else if (!m_failure.isEmpty())
        setListState(Failed, tr("The queues could not be read"), m_failure);
    else
        setListState(m_wasRead ? NothingYet : Loading, m_wasRead ? tr("This server has no job types") : tr("Reading the queues"));
}

void QueueListModel::retranslate()
{
    update();
    if (!m_queues.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int QueueListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_queues.size());
}

QString QueueListModel::depthDetail(const QueueRecord &queue) const
{
    QStringList parts;
    if (queue.held > 0)
        parts.append(tr("%1 held").arg(queue.held));
    if (queue.delayed > 0)
        parts.append(tr("%1 delayed").arg(queue.delayed));
    if (queue.claimed > 0)
        parts.append(tr("%1 claimed").arg(queue.claimed));
    return parts.join(QStringLiteral(", "));
}

// From what comes in and goes out, if that stays as it is.
QString QueueListModel::drainText(const QueueRecord &queue) const
{
    const double gain = queue.donePerMinute + queue.errorPerMinute + queue.cancelledPerMinute - queue.createdPerMinute;
    if (queue.depth == 0)
        return tr("empty");
    if (queue.pausedAt > 0)
        return tr("paused");
    if (gain <= 0)
        return queue.createdPerMinute > 0 && gain < 0 ? tr("grows") : tr("stands still");
    return tr("empty in about %1").arg(durationText(qint64(double(queue.depth) / gain * 60'000)));
}

QString QueueListModel::pausedText(const QueueRecord &queue) const
{
    if (queue.pausedAt == 0)
        return {};
    return tr("Paused by %1 at %2: %3").arg(QString::fromUtf8(queue.pausedBy), timeText(queue.pausedAt), QString::fromUtf8(queue.pausedWhy));
}

QString QueueListModel::curlText(const QueueRecord &queue) const
{
    const QByteArray path = "/api/v1/queues/" + queue.type.text.toPercentEncoding();
    return queue.pausedAt > 0 ? m_client.api().asCurl(HttpRequest::Method::Post, path + "/resume", "{}")
                              : m_client.api().asCurl(HttpRequest::Method::Post, path + "/pause", R"({"reason":"..."})");
}

QVariant QueueListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QueueRecord &queue = m_queues[size_t(index.row())];
    const QString type = QString::fromUtf8(queue.type.text);
    switch (role) {
    case TypeRole: return type;
    case DepthRole: return queue.depth;
    case DepthTextRole: return QLocale().toString(queue.depth);
    case DepthDetailRole: return depthDetail(queue);
    case RunningTextRole: return QLocale().toString(queue.running);
    case OldestTextRole: return queue.oldestAge < 0 ? QString() : ageText(queue.oldestAge);
    case IsStalledRole: return queue.oldestAge > stalledAfter && queue.listening == 0;
    case InTextRole: return rateText(queue.createdPerMinute);
    case OutTextRole: return rateText(queue.donePerMinute);
    case ErrorTextRole: return rateText(queue.errorPerMinute);
    case WaitTextsRole: return textsOf(queue.wait);
    case RunTextsRole: return textsOf(queue.run);
    case AgentsTextRole: return queue.listening > 0 ? tr("%n agent(s) listening", nullptr, queue.listening) : tr("nobody listens now");
    case DrainTextRole: return drainText(queue);
    case IsPausedRole: return queue.pausedAt > 0;
    case PausedTextRole: return pausedText(queue);
    case HistoryRole: return QVariant::fromValue(m_depths.value(queue.type.text));
    case CurlTextRole: return curlText(queue);
    case AccessibleTextRole:
        return tr("Queue %1: %2 waiting, %3 running, %4").arg(type, QLocale().toString(queue.depth), QLocale().toString(queue.running),
                                                              queue.pausedAt > 0 ? pausedText(queue) : drainText(queue));
    default: return {};
    }
}

QHash<int, QByteArray> QueueListModel::roleNames() const
{
    return {{TypeRole, "type"},           {DepthRole, "depth"},         {DepthTextRole, "depthText"},   {DepthDetailRole, "depthDetail"},
            {RunningTextRole, "runningText"}, {OldestTextRole, "oldestText"}, {IsStalledRole, "isStalled"}, {InTextRole, "inText"},
            {OutTextRole, "outText"},     {ErrorTextRole, "errorText"}, {WaitTextsRole, "waitTexts"},   {RunTextsRole, "runTexts"},
            {AgentsTextRole, "agentsText"}, {DrainTextRole, "drainText"}, {IsPausedRole, "isPaused"},   {PausedTextRole, "pausedText"},
            {HistoryRole, "history"},     {CurlTextRole, "curlText"},   {AccessibleTextRole, "accessibleText"}};
}

} // namespace signalbox::console
