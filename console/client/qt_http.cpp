#include "console/client/qt_http.h"

#include <QtCore/QPointer>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>

namespace signalbox::console {

namespace {

constexpr std::chrono::milliseconds answerLimit{10'000};
constexpr qint64 mostBytes = 64 * 1024 * 1024;

HttpAnswer answerOf(QNetworkReply &reply)
{
    HttpAnswer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = reply.readAll();
    if (answer.status == 0)
        answer.failure = reply.errorString();
    else if (reply.error() == QNetworkReply::OperationCanceledError)
        answer = {0, {}, reply.errorString()}; // it broke off inside the body
    return answer;
}

QNetworkReply *begin(QNetworkAccessManager &manager, const QNetworkRequest &wire, const HttpRequest &request)
{
    switch (request.method) {
    case HttpRequest::Method::Get: return manager.get(wire);
    case HttpRequest::Method::Post: return manager.post(wire, request.body);
    case HttpRequest::Method::Delete: break;
    }
    return manager.sendCustomRequest(wire, "DELETE", request.body);
}

} // namespace

void QtHttp::send(const HttpRequest &request, QObject *context, std::function<void(const HttpAnswer &)> done)
{
    QNetworkRequest wire(request.url);
    wire.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    wire.setTransferTimeout(int(answerLimit.count()));
    if (!request.token.isEmpty())
        wire.setRawHeader("Authorization", "Bearer " + request.token);
    if (!request.idempotencyKey.isEmpty())
        wire.setRawHeader("Idempotency-Key", request.idempotencyKey);
    if (request.method != HttpRequest::Method::Get)
        wire.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));

    QNetworkReply *reply = begin(m_manager, wire, request);
    QObject::connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
        if (received > mostBytes)
            reply->abort();
    });
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    QObject::connect(reply, &QNetworkReply::finished, context, [reply, done = std::move(done)] { done(answerOf(*reply)); });
}

} // namespace signalbox::console
