#include "console/models/job_feed.h"

#include "console/models/texts.h"

namespace signalbox::console {

JobFeed::JobFeed(Client &client, JobListModel &jobs, QObject *parent)
    : QObject(parent), m_client(client), m_jobs(jobs)
{
    connect(&client, &Client::jobsRead, this, &JobFeed::takeNewest);
    connect(&client, &Client::jobEvent, this, [this](const JobEvent &event) {
        m_lastHeardAt = event.at;
        m_jobs.take(event);
    });
    connect(&client, &Client::gapped, this, &JobFeed::noteGap);
    connect(&client, &Client::connectionChanged, this, &JobFeed::noteFailure);
    connect(&client, &Client::forgotten, this, [this] {
        m_reading.reset();
        m_olderMark.clear();
        m_jobs.clear();
    });
    connect(&jobs, &JobListModel::moreWanted, this, &JobFeed::readMore);
    connect(&jobs, &JobListModel::refreshWanted, &client, &Client::refresh);
}

void JobFeed::takeNewest(const JobPage &page)
{
    const QByteArray &known = m_jobs.table().epoch();
    const bool isFirst = m_jobs.table().size() == 0;
    m_doubt = !known.isEmpty() && known != page.cursor.epoch ? JobTable::Doubt::All : JobTable::Doubt::Unfinished;
    m_pagesLeft = mostPages;
    m_reading.reset();
    m_jobs.take(page, 0);
    if (isFirst) {
        m_olderMark = page.next;
        m_jobs.setMore(!page.next.isEmpty(), false);
    }
    goOn(page);
}

void JobFeed::goOn(const JobPage &page)
{
    const qint64 oldest = page.next.isEmpty() || page.jobs.empty() ? 0 : page.jobs.back().createdAt;
    const qint64 unfinished = m_jobs.table().oldestUnfinished();
    const bool isCovered = oldest == 0 || unfinished == 0 || unfinished >= oldest;
    if (isCovered || --m_pagesLeft <= 0)
        return end(oldest, page.cursor);
    m_reading = std::make_unique<QObject>();
    m_client.api().list({page.next, 0}, m_reading.get(), [this, oldest](const Answer<JobPage> &answer) {
        m_reading.release()->deleteLater();
        // A connection that fails is told by the client, and the next reading begins anew.
        if (const auto *next = std::get_if<JobPage>(&answer)) {
            m_jobs.take(*next, oldest);
            goOn(*next);
        }
    });
}

void JobFeed::end(qint64 oldest, const Cursor &cursor)
{
    if (oldest == 0)
        return;
    const int before = m_jobs.table().size();
    m_jobs.forgetBelow(oldest, cursor, m_doubt);
    if (m_jobs.table().size() == before)
        return;
    m_olderMark.clear();
    m_jobs.setMore(true, false);
}

void JobFeed::readMore()
{
    if (m_jobs.takeEvicted() > 0)
        m_olderMark.clear();
    const qint64 above = m_jobs.table().horizon();
    m_jobs.setMore(true, true);
    m_client.api().list({m_olderMark, m_olderMark.isEmpty() ? above : 0}, this, [this, above](const Answer<JobPage> &answer) {
        const auto *page = std::get_if<JobPage>(&answer);
        if (!page) {
            m_jobs.setMore(true, false);
            return m_jobs.setGap(tr("Older jobs could not be read: %1").arg(std::get<Failure>(answer).text));
        }
        m_jobs.take(*page, above);
        m_olderMark = page->next;
        m_jobs.setMore(!page->next.isEmpty(), false);
    });
}

void JobFeed::noteGap(const QByteArray &reason)
{
    const QString until = timeText(QDateTime::currentMSecsSinceEpoch());
    const QString why = reason == "epoch" ? tr("the server's log was begun anew") : tr("the server keeps no events that old");
    m_jobs.setGap(m_lastHeardAt > 0 ? tr("History has a gap %1-%2: %3. The list was read again.").arg(timeText(m_lastHeardAt), until, why)
                                    : tr("History has a gap before %1: %2. The list was read again.").arg(until, why));
}

void JobFeed::noteFailure()
{
    const ConnectionCore &connection = m_client.connection();
    using State = ConnectionCore::State;
    if (connection.state() == State::Refused && connection.refusal() == ConnectionCore::Refusal::Forbidden)
        m_jobs.setNotAllowed();
    else if (connection.state() == State::Waiting || connection.state() == State::Refused)
        m_jobs.setFailure(connection.reason());
    else
        m_jobs.setFailure({});
}

} // namespace signalbox::console
