#include "console/models/service_detail.h"

#include "console/json/object.h"
#include "console/models/texts.h"
#include "shared/json_writer.h"
#include "shared/random.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace signalbox::console {

namespace {

QString figure(double value)
{
    return QLocale().toString(value, 'g', 6);
}

} // namespace

ServiceDetail::ServiceDetail(Client &client, QObject *parent)
    : QObject(parent), m_client(client)
{
    m_again.setInterval(std::chrono::seconds(5));
    m_soon.setInterval(std::chrono::milliseconds(150));
    m_soon.setSingleShot(true);
    m_linesSoon.setInterval(std::chrono::milliseconds(200));
    m_linesSoon.setSingleShot(true);
    connect(&m_linesSoon, &QTimer::timeout, this, &ServiceDetail::showLines);
    connect(&m_again, &QTimer::timeout, this, &ServiceDetail::read);
    connect(&m_soon, &QTimer::timeout, this, &ServiceDetail::read);
    connect(&client, &Client::topicEvent, this, &ServiceDetail::take);
    connect(&client, &Client::serviceChanged, this, [this](const ServiceChange &change) {
        if (change.name == m_name)
            m_soon.start();
    });
    connect(&client, &Client::forgotten, this, &ServiceDetail::close);
}

void ServiceDetail::open(const QString &name)
{
    if (m_name == name.toUtf8())
        return;
    m_name = name.toUtf8();
    m_reading = std::make_unique<QObject>();
    m_record = {};
    m_own.reset();
    m_sendFailure.clear();
    m_failure.clear();
    m_isSending = m_isPaused = false;
    m_lines.clear();
    for (TextRows *rows : {&m_past, &m_metrics, &m_commands, &m_lineRows})
        rows->set({});
    m_client.want(this, isOpen() ? QByteArrayList{"commands", "metrics:" + m_name, "logs:" + m_name} : QByteArrayList{});
    isOpen() ? m_again.start() : m_again.stop();
    read();
    Q_EMIT opened();
    Q_EMIT changed();
}

QByteArray ServiceDetail::path(const QByteArray &what) const
{
    return "/api/services/" + m_name.toPercentEncoding() + what;
}

void ServiceDetail::get(const QByteArray &what, void (ServiceDetail::*use)(const QByteArray &))
{
    m_client.api().get(path(what), m_reading.get(), [this, use](const Answer<QByteArray> &answer) {
        if (const auto *body = std::get_if<QByteArray>(&answer))
            (this->*use)(*body);
    });
}

void ServiceDetail::read()
{
    if (!isOpen())
        return;
    m_client.api().get(path({}), m_reading.get(), [this](const Answer<QByteArray> &answer) {
        const auto *body = std::get_if<QByteArray>(&answer);
        const auto record = body ? parseServiceRecord(*body) : Result<ServiceRecord>(Error{ErrorCode::Unavailable, std::get<Failure>(answer).text});
        m_failure = record ? QString() : record.error().message;
        if (record)
            m_record = *record;
        Q_EMIT changed();
    });
    get("/history?limit=100", &ServiceDetail::takePast);
    get("/commands?limit=20", &ServiceDetail::takeCommands);
    get("/metrics", &ServiceDetail::takeMetrics);
    get("/logs?limit=" + QByteArray::number(qulonglong(mostLines)), &ServiceDetail::takeLines);
}

void ServiceDetail::takePast(const QByteArray &body)
{
    const auto past = parseServicePast(body);
    if (!past)
        return;
    std::vector<TextRow> rows;
    bool isNewest = true;
    for (const ServicePast &entry : *past) {
        const bool isStatus = entry.kind == "service:status";
        if (isStatus && std::exchange(isNewest, false)) {
            const auto data = json::Object::parse(entry.data);
            const auto status = data ? json::Object::parse(data->raw("status")) : Result<json::Object>(data.error());
            m_isPaused = status && status->isTrue("paused");
        }
        if (isStatus)
            continue;
        const QByteArray became = entry.kind.sliced(entry.kind.indexOf(':') + 1);
        rows.push_back({QString::number(entry.at) + QString::fromUtf8(became), QString::fromUtf8(became), capitalized(livenessWord(became)), {},
                        QString::fromUtf8(entry.reason), timeText(entry.at), {}});
    }
    m_past.set(std::move(rows));
    Q_EMIT changed();
}

void ServiceDetail::takeCommands(const QByteArray &body)
{
    const auto commands = parseCommands(body);
    if (!commands)
        return;
    std::vector<TextRow> rows;
    for (const ServiceCommand &command : *commands) {
        if (m_own && m_own->id == command.id)
            m_own = command;
        rows.push_back({QString::fromUtf8(command.id), QString::fromUtf8(command.status), QString::fromUtf8(command.command), standOf(command),
                        QString::fromUtf8(command.actor + (command.reason.isEmpty() ? "" : ": ") + command.reason), timeText(command.at), {}});
    }
    m_commands.set(std::move(rows));
    Q_EMIT changed();
}

// First their names, then the lines of those that are shown.
void ServiceDetail::takeMetrics(const QByteArray &body)
{
    const auto metrics = parseMetrics(body);
    if (!metrics || metrics->empty())
        return;
    const bool hasLines = std::any_of(metrics->begin(), metrics->end(), [](const Metric &metric) { return !metric.averages.isEmpty(); });
    if (!hasLines) {
        QByteArrayList names;
        for (const Metric &metric : *metrics) {
            if (names.size() < mostMetrics)
                names.append(metric.name.toPercentEncoding());
        }
        return readMetric(names.join(','));
    }
    std::vector<TextRow> rows;
    for (const Metric &metric : *metrics)
        rows.push_back({QString::fromUtf8(metric.name), {}, QString::fromUtf8(metric.name), figure(metric.last), {}, timeText(metric.lastAt), metric.averages});
    m_metrics.set(std::move(rows));
}

void ServiceDetail::readMetric(const QByteArray &names)
{
    get("/metrics?resolution=10&name=" + names, &ServiceDetail::takeMetrics);
}

void ServiceDetail::take(const TopicEvent &event)
{
    if (!isOpen())
        return;
    if (event.line) {
        if (auto line = parseLogLine(*event.line, event.at, event.data); line && line->service == m_name)
            add(*std::move(line));
        return;
    }
    const auto data = json::Object::parse(event.data);
    const bool isOurs = data && data->string("service") == m_name;
    if (isOurs && !m_soon.isActive())
        m_soon.start();
}

void ServiceDetail::takeLines(const QByteArray &body)
{
    if (auto page = parseLogPage(body)) {
        for (LogLine &line : page->lines)
            add(std::move(line));
    }
}

void ServiceDetail::add(LogLine line)
{
    const StreamId id = line.id;
    m_lines.insert_or_assign(id, std::move(line));
    if (m_lines.size() > mostLines)
        m_lines.erase(m_lines.begin());
    if (!m_linesSoon.isActive())
        m_linesSoon.start();
}

void ServiceDetail::showLines()
{
    std::vector<TextRow> rows;
    for (const auto &[id, line] : m_lines)
        rows.push_back({QString::fromLatin1(id.toBytes()), QString::fromUtf8(line.level), QString::fromUtf8(line.level), QString::fromUtf8(line.message), {}, timeText(line.at), {}});
    m_lineRows.set(std::move(rows));
}

void ServiceDetail::command(const QString &command, const QString &reason)
{
    if (!isOpen() || isBusy())
        return;
    m_own = ServiceCommand{newJobId(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch())).text, command.toUtf8(), "sending", {}, {}, {}};
    m_sendFailure.clear();
    m_isSending = true;
    JsonWriter json;
    json.beginObject().key("id").string(m_own->id).key("command").string(m_own->command).key("reason").string(reason.trimmed().toUtf8()).endObject();
    m_client.api().post(path("/commands"), json.take(), m_reading.get(), [this](const Answer<QByteArray> &answer) {
        m_isSending = false;
        if (const auto *failure = std::get_if<Failure>(&answer))
            m_sendFailure = failure->text;
        else
            m_own->status = "published";
        Q_EMIT changed();
        read();
    });
    Q_EMIT changed();
}

QString ServiceDetail::curlText(const QString &command) const
{
    JsonWriter json;
    json.beginObject().key("command").string(command.toUtf8()).endObject();
    return m_client.api().asCurl(HttpRequest::Method::Post, path("/commands"), json.take());
}

QString ServiceDetail::standOf(const ServiceCommand &command) const
{
    if (command.status == "effective")
        return tr("took effect after %1").arg(durationText(command.effectiveAt - command.at));
    if (command.status == "acknowledged")
        return tr("acknowledged after %1, no effect seen yet").arg(durationText(command.acknowledgedAt - command.at));
    if (command.status == "failed")
        return tr("failed: %1").arg(QString::fromUtf8(command.error));
    if (command.status == "expired")
        return tr("expired: the service did not answer");
    return command.status == "published" ? tr("sent, not acknowledged yet") : tr("being sent");
}

QString ServiceDetail::commandText() const
{
    if (!m_own)
        return {};
    return QString::fromUtf8(m_own->command) + QStringLiteral(": ") + (m_sendFailure.isEmpty() ? standOf(*m_own) : m_sendFailure);
}

bool ServiceDetail::commandFailed() const
{
    return !m_sendFailure.isEmpty() || (m_own && (m_own->status == "failed" || m_own->status == "expired"));
}

QString ServiceDetail::sinceText() const
{
    if (m_record.since == 0)
        return {};
    const QString reason = QString::fromUtf8(m_record.reason);
    return reason.isEmpty() ? tr("since %1").arg(timeText(m_record.since)) : tr("since %1: %2").arg(timeText(m_record.since), reason);
}

QString ServiceDetail::uptimeText() const
{
    return m_record.uptime < 0 ? QString() : QLocale().toString(m_record.uptime * 100, 'f', m_record.uptime < 1 ? 2 : 0) + QStringLiteral(" %");
}

QString ServiceDetail::intervalText() const
{
    return m_record.interval > 0 ? durationText(m_record.interval) : tr("not known yet");
}

QString ServiceDetail::messagesText() const
{
    return QLocale().toString(m_record.messages);
}

void ServiceDetail::retranslate()
{
    read();
    showLines();
    Q_EMIT changed();
}

} // namespace signalbox::console
