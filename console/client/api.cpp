#include "console/client/api.h"

#include "console/client/records.h"

#include <QtCore/QCoreApplication>

namespace signalbox::console {

namespace {

template <typename T>
Answer<T> answerOf(const HttpAnswer &http, Result<T> (*parse)(const QByteArray &))
{
    if (http.status == 0)
        return Failure{0, http.failure};
    if (http.status < 200 || http.status >= 300) {
        const QString problem = problemText(http.body);
        return Failure{http.status, problem.isEmpty() ? QCoreApplication::translate("Api", "The server answered %1").arg(http.status) : problem};
    }
    auto parsed = parse(http.body);
    return parsed ? Answer<T>(*std::move(parsed))
                  : Answer<T>(Failure{http.status, QCoreApplication::translate("Api", "Not an answer of Signalbox: %1").arg(parsed.error().message)});
}

Result<QByteArray> asItCame(const QByteArray &body)
{
    return body;
}

QString quotedForShell(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

// With what every request brings along; its address is still to come.
QString curlWith(const QString &options)
{
    return QStringLiteral("curl %1 -H \"Authorization: Bearer $SIGNALBOX_TOKEN\" ").arg(options);
}

QByteArray jobPath(const JobType &type, const JobId &job)
{
    return "/api/v1/" + type.text.toPercentEncoding() + '/' + job.text.toPercentEncoding();
}

} // namespace

QUrl Api::url(const QByteArray &path, const QByteArray &query) const
{
    QByteArray base = m_server.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (base.endsWith('/'))
        base.chop(1);
    return QUrl::fromEncoded(base + path + (query.isEmpty() ? QByteArray() : '?' + query));
}

template <typename T>
void Api::send(HttpRequest request, Result<T> (*parse)(const QByteArray &), QObject *context, Done<T> done)
{
    request.token = m_token;
    m_http->send(request, context, [parse, done = std::move(done)](const HttpAnswer &answer) { done(answerOf(answer, parse)); });
}

void Api::list(const From &from, QObject *context, Done<JobPage> done)
{
    QByteArray query = "limit=" + QByteArray::number(pageSize);
    if (!from.mark.isEmpty())
        query += "&after=" + from.mark.toPercentEncoding();
    if (from.until > 0)
        query += "&until=" + QByteArray::number(from.until);
    send<JobPage>({HttpRequest::Method::Get, url("/api/v1/jobs", query), {}, {}, {}}, parseJobPage, context, std::move(done));
}

void Api::read(const JobType &type, const JobId &job, QObject *context, Done<JobDocument> done)
{
    send<JobDocument>({HttpRequest::Method::Get, jobUrl(type, job), {}, {}, {}}, parseJob, context, std::move(done));
}

void Api::timeline(const JobType &type, const JobId &job, QObject *context, Done<Timeline> done)
{
    send<Timeline>({HttpRequest::Method::Get, url(jobPath(type, job) + "/events"), {}, {}, {}}, parseTimeline, context, std::move(done));
}

void Api::whoami(QObject *context, Done<Identity> done)
{
    send<Identity>({HttpRequest::Method::Get, url("/api/v1/whoami"), {}, {}, {}}, parseIdentity, context, std::move(done));
}

void Api::create(const JobType &type, const QByteArray &payload, QObject *context, Done<JobId> done)
{
    send<JobId>({HttpRequest::Method::Post, url("/api/v1/agent/" + type.text.toPercentEncoding()), {}, payload, {}}, parseAccepted, context,
                std::move(done));
}

void Api::get(const QByteArray &path, QObject *context, Done<QByteArray> done)
{
    send<QByteArray>({HttpRequest::Method::Get, url(path), {}, {}, {}}, asItCame, context, std::move(done));
}

void Api::post(const QByteArray &path, const QByteArray &body, QObject *context, Done<QByteArray> done, const QByteArray &idempotencyKey)
{
    send<QByteArray>({HttpRequest::Method::Post, url(path), {}, body, idempotencyKey}, asItCame, context, std::move(done));
}

void Api::remove(const QByteArray &path, const QByteArray &body, QObject *context, Done<QByteArray> done)
{
    send<QByteArray>({HttpRequest::Method::Delete, url(path), {}, body, {}}, asItCame, context, std::move(done));
}

QString Api::asCurl(HttpRequest::Method method, const QByteArray &path, const QByteArray &body) const
{
    static constexpr const char *names[] = {"GET", "POST", "DELETE"};
    QString text = curlWith(QStringLiteral("-X ") + QLatin1String(names[size_t(method)]));
    if (!body.isEmpty())
        text += QStringLiteral("-H 'Content-Type: application/json' --data-binary %1 ").arg(quotedForShell(QString::fromUtf8(body)));
    return text + quotedForShell(QString::fromUtf8(url(path).toEncoded()));
}

QString Api::asWatchingCurl(const QByteArray &path) const
{
    return curlWith(QStringLiteral("-N")) + quotedForShell(QString::fromUtf8(url(path).toEncoded()));
}

QUrl Api::jobEventsUrl() const
{
    return url("/api/v1/events", "topics=jobs");
}

QUrl Api::jobUrl(const JobType &type, const JobId &job) const
{
    return url(jobPath(type, job));
}

} // namespace signalbox::console
