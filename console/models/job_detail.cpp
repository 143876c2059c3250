#include "console/models/job_detail.h"

#include "console/json/layout.h"

#include <QtCore/QDateTime>

namespace signalbox::console {

namespace {

constexpr std::chrono::milliseconds readAgainAfter{150}; // so that a burst of events is followed by one reading

// JSON laid out for people, cut where it gets too long for a page.
QString shownJson(const QByteArray &raw)
{
    if (raw.size() <= JobDetail::mostShown)
        return QString::fromUtf8(json::laidOut(raw));
    return QString::fromUtf8(raw.first(JobDetail::mostShown)) + QStringLiteral("\n… ") +
           JobDetail::tr("cut here: %1 of %2 KiB shown").arg(JobDetail::mostShown / 1024).arg(raw.size() / 1024);
}

} // namespace

JobDetail::JobDetail(Client &client, Copy copy, QObject *parent)
    : QObject(parent), m_client(client), m_copy(std::move(copy))
{
    m_later.setSingleShot(true);
    m_later.setInterval(readAgainAfter);
    connect(&m_later, &QTimer::timeout, this, &JobDetail::read);
    connect(&m_second, &QTimer::timeout, this, &JobDetail::changed);
    connect(&client, &Client::jobEvent, this, &JobDetail::follow);
    connect(&client, &Client::jobsRead, this, &JobDetail::comparePage);
    connect(&client, &Client::gapped, this, &JobDetail::readLater);
    connect(&client, &Client::forgotten, this, &JobDetail::close);
}

void JobDetail::open(const QString &jobId, const QString &type)
{
    if (m_id.text == jobId.toUtf8())
        return;
    close();
    if (jobId.isEmpty() || type.isEmpty())
        return;
    m_id = {jobId.toUtf8()};
    m_type = {type.toUtf8()};
    Q_EMIT opened();
    read();
}

void JobDetail::close()
{
    if (!isOpen())
        return;
    m_reading.reset();
    m_later.stop();
    m_second.stop();
    m_id = {};
    m_document = {};
    m_payloadText.clear();
    m_resultText.clear();
    m_failure.clear();
    m_timeline.clear();
    Q_EMIT opened();
    Q_EMIT changed();
}

void JobDetail::reload()
{
    if (isOpen())
        read();
}

void JobDetail::readLater()
{
    if (isOpen())
        m_later.start();
}

void JobDetail::read()
{
    m_later.stop();
    m_reading = std::make_unique<QObject>();
    m_callsLeft = 2;
    const auto ended = [this](const Failure *failure) {
        if (failure)
            m_failure = failure->text;
        if (--m_callsLeft == 0)
            m_reading.release()->deleteLater(); // it is what is calling
        Q_EMIT changed();
    };
    m_client.api().read(m_type, m_id, m_reading.get(), [this, ended](const Answer<JobDocument> &answer) {
        if (const auto *document = std::get_if<JobDocument>(&answer))
            take(*document);
        ended(std::get_if<Failure>(&answer));
    });
    m_client.api().timeline(m_type, m_id, m_reading.get(), [this, ended](const Answer<Timeline> &answer) {
        if (const auto *timeline = std::get_if<Timeline>(&answer))
            m_timeline.show(timeline->events);
        ended(std::get_if<Failure>(&answer));
    });
    Q_EMIT changed();
}

void JobDetail::take(const JobDocument &document)
{
    m_failure.clear();
    if (document.payload != m_document.payload)
        m_payloadText = shownJson(document.payload);
    m_resultText = shownJson(document.result);
    const JobDocument before = std::exchange(m_document, document);
    if (before.cursor.epoch == document.cursor.epoch && document.cursor.id < before.cursor.id)
        keepWhatWasHeard(before);
    if (isFinished(statusOf(job().status)) || job().startedAt == 0)
        m_second.stop();
    else
        m_second.start(std::chrono::seconds(1));
}

// The stream said more while this record was on its way.
void JobDetail::keepWhatWasHeard(const JobDocument &heard)
{
    m_document.cursor = heard.cursor;
    m_document.job.status = heard.job.status;
    m_document.job.progress = heard.job.progress;
    m_document.job.message = heard.job.message;
}

// An event says most of what changed; what it does not say (result, reason) is read with the next answer.
void JobDetail::follow(const JobEvent &event)
{
    if (event.id.text != m_id.text || !isOpen())
        return;
    m_timeline.append(event);
    const bool isNews = event.cursor.epoch != m_document.cursor.epoch || m_document.cursor.id < event.cursor.id;
    if (isNews && !event.isLate && rankOf(statusOf(event.status)) >= rankOf(statusOf(job().status))) {
        m_document.cursor = event.cursor;
        m_document.job.status = event.status;
        if (event.progress >= 0)
            m_document.job.progress = event.progress;
        if (!event.message.isEmpty())
            m_document.job.message = event.message;
        Q_EMIT changed();
    }
    readLater();
}

// Without a stream, the list tells that a job went on.
void JobDetail::comparePage(const JobPage &page)
{
    const auto found = std::find_if(page.jobs.begin(), page.jobs.end(), [this](const Job &listed) { return listed.id == m_id; });
    if (isOpen() && found != page.jobs.end() && found->updatedAt != job().updatedAt)
        readLater();
}

qint64 JobDetail::now() const
{
    return QDateTime::currentMSecsSinceEpoch() + m_client.clockOffset().count();
}

} // namespace signalbox::console
