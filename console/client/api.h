// The server's REST routes as calls.
#pragma once

#include "console/client/http.h"
#include "console/client/job.h"
#include "shared/result.h"

#include <memory>

namespace signalbox::console {

// A call that failed: of HTTP's kind (`status`), or no answer at all (0). `text` is for people.
struct Failure {
    int status = 0;
    QString text;
};

template <typename T>
using Answer = std::variant<T, Failure>;

// Every `done` is called exactly once from the event loop, unless `context` dies first.
class Api {
public:
    static constexpr int pageSize = 200; // the most that the server gives

    explicit Api(std::unique_ptr<Http> http) : m_http(std::move(http)) {}

    void setServer(const QUrl &server) { m_server = server; }
    void setToken(const QByteArray &token) { m_token = token; }
    [[nodiscard]] const QUrl &server() const { return m_server; }

    template <typename T>
    using Done = std::function<void(const Answer<T> &)>;

    // Where a page of jobs begins: at the mark that the page before gave, or below a time of creation, or at the newest.
    struct From {
        QByteArray mark;
        qint64 until = 0; // milliseconds since 1970, not included; 0: no limit
    };
    void list(const From &from, QObject *context, Done<JobPage> done);
    void read(const JobType &type, const JobId &job, QObject *context, Done<JobDocument> done);
    void timeline(const JobType &type, const JobId &job, QObject *context, Done<Timeline> done);
    void whoami(QObject *context, Done<Identity> done);
    // Never sent twice: a failure without an answer leaves open whether the job exists.
    void create(const JobType &type, const QByteArray &payload, QObject *context, Done<JobId> done);

    // Any other route: `path` with its leading slash, percent-encoded, and its query if it has one. The answer's body as it came, for a 2xx.
    void get(const QByteArray &path, QObject *context, Done<QByteArray> done);
    void post(const QByteArray &path, const QByteArray &body, QObject *context, Done<QByteArray> done, const QByteArray &idempotencyKey = {});
    void remove(const QByteArray &path, const QByteArray &body, QObject *context, Done<QByteArray> done);
    // The same request as a command for a shell, with the token as $SIGNALBOX_TOKEN.
    [[nodiscard]] QString asCurl(HttpRequest::Method method, const QByteArray &path, const QByteArray &body = {}) const;

    // A stream's request as a command that prints what comes.
    [[nodiscard]] QString asWatchingCurl(const QByteArray &path) const;

    // The address of the stream of jobs' events (SSE), of what the caller may see.
    [[nodiscard]] QUrl jobEventsUrl() const;
    // The address of a job's record.
    [[nodiscard]] QUrl jobUrl(const JobType &type, const JobId &job) const;

private:
    [[nodiscard]] QUrl url(const QByteArray &path, const QByteArray &query = {}) const;
    template <typename T>
    void send(HttpRequest request, Result<T> (*parse)(const QByteArray &), QObject *context, Done<T> done);

    std::unique_ptr<Http> m_http;
    QUrl m_server;
    QByteArray m_token;
};

} // namespace signalbox::console
