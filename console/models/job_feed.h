// Carries jobs from the server to the list: reads pages where the list needs them.
#pragma once

#include "console/client/client.h"
#include "console/models/job_list_model.h"

namespace signalbox::console {

// After every reading of the newest page it reads on until the oldest unfinished job is covered, so that no row stays "processing" because its
// end fell into a gap: at most `mostPages`; unfinished rows below that go, and come back with "load more".
class JobFeed : public QObject {
    Q_OBJECT
public:
    JobFeed(Client &client, JobListModel &jobs, QObject *parent = nullptr);

private:
    static constexpr int mostPages = 10;

    void takeNewest(const JobPage &page);
    void goOn(const JobPage &page);
    void end(qint64 oldest, const Cursor &cursor);
    void readMore();
    void noteGap(const QByteArray &reason);
    void noteFailure();

    Client &m_client;
    JobListModel &m_jobs;
    std::unique_ptr<QObject> m_reading; // context of the further pages under way
    int m_pagesLeft = 0;
    JobTable::Doubt m_doubt = JobTable::Doubt::Unfinished;
    QByteArray m_olderMark; // of the page after the last one read; empty: none, or it does not fit the rows held any more
    qint64 m_lastHeardAt = 0;
};

} // namespace signalbox::console
