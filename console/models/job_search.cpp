#include "console/models/job_search.h"

#include "console/client/records.h"
#include "console/models/texts.h"
#include "shared/error.h"

#include <algorithm>

namespace signalbox::console {

JobSearch::JobSearch(Client &client, QObject *parent)
    : QObject(parent), m_client(client)
{
    connect(&client, &Client::forgotten, this, [this] { search({}); });
}

void JobSearch::search(const QString &words)
{
    m_words = words.trimmed();
    m_failure.clear();
    m_asked = 0;
    m_hasMore = false;
    m_jobs.clear();
    m_search = std::make_unique<QObject>();
    if (!m_words.isEmpty()) {
        ask("id");
        ask("error");
        if (const auto &who = m_client.connection().identity(); who && who->role != "user") // others see only their own
            ask("user");
    }
    show();
}

void JobSearch::ask(const QByteArray &parameter)
{
    ++m_asked;
    m_client.api().get("/api/v1/jobs?limit=" + QByteArray::number(qulonglong(most)) + '&' + parameter + '=' + QUrl::toPercentEncoding(m_words), m_search.get(),
                       [this](const Answer<QByteArray> &answer) { take(answer); });
}

void JobSearch::take(const Answer<QByteArray> &answer)
{
    --m_asked;
    const auto *body = std::get_if<QByteArray>(&answer);
    const auto page = body ? parseJobPage(*body) : Result<JobPage>(Error{ErrorCode::Unavailable, std::get<Failure>(answer).text});
    if (page) {
        m_hasMore = m_hasMore || !page->next.isEmpty();
        m_jobs.insert(m_jobs.end(), page->jobs.begin(), page->jobs.end());
        std::sort(m_jobs.begin(), m_jobs.end(), [](const Job &a, const Job &b) { return std::pair(b.createdAt, b.id.text) < std::pair(a.createdAt, a.id.text); });
        m_jobs.erase(std::unique(m_jobs.begin(), m_jobs.end(), [](const Job &a, const Job &b) { return a.id == b.id && a.type == b.type; }), m_jobs.end());
    } else {
        m_failure = page.error().message;
    }
    show();
}

QString JobSearch::standText() const
{
    if (m_words.isEmpty())
        return {};
    if (isSearching())
        return tr("Searching the server for \"%1\"").arg(m_words);
    const QString found = m_jobs.empty() ? tr("Nothing was found for \"%1\"").arg(m_words) : tr("%n job(s) found", nullptr, int(m_jobs.size()));
    return m_hasMore ? tr("%1; there may be more: the server looks at a part of the jobs only").arg(found) : found;
}

void JobSearch::show()
{
    std::vector<TextRow> rows;
    for (const Job &job : m_jobs) {
        if (rows.size() == most)
            break;
        const Status status = statusOf(job.status);
        const QString error = printable(job.error, 200);
        const QString user = QString::fromUtf8(job.user.text);
        rows.push_back({QString::fromUtf8(job.id.text), QString::fromLatin1(statusName(status)), QString::fromUtf8(job.type.text), statusText(status, job.status),
                        error.isEmpty() ? user : user + QStringLiteral(": ") + error, timeText(job.createdAt), {}});
    }
    m_rows.set(std::move(rows));
    Q_EMIT changed();
}

} // namespace signalbox::console
