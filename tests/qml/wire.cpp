#include "tests/qml/wire.h"

#include <QtCore/QJsonDocument>

namespace signalbox {

using namespace Qt::StringLiterals;

void FakeServer::tell(const QJsonObject &message)
{
    if (open)
        Q_EMIT open->received(QJsonDocument(message).toJson(QJsonDocument::Compact));
}

void FakeServer::tellFeed(const QByteArray &id, const QByteArray &kind, const QJsonObject &data)
{
    if (feed)
        Q_EMIT feed->received({id, kind, QJsonDocument(data).toJson(QJsonDocument::Compact)});
}

void FakeServer::cut()
{
    isAway = true;
    if (console::Channel *was = std::exchange(open, nullptr))
        Q_EMIT was->closed(1006, u"cut"_s);
}

void FakeHttp::send(const console::HttpRequest &request, QObject *context, std::function<void(const console::HttpAnswer &)> done)
{
    const QString method = request.method == console::HttpRequest::Method::Get ? u"GET "_s
                         : request.method == console::HttpRequest::Method::Post ? u"POST "_s : u"DELETE "_s;
    const QString key = method + request.url.path();
    m_server.requests.append(request.body.isEmpty() ? key : key + u' ' + QString::fromUtf8(request.body));
    if (m_server.isSilent)
        return;
    const auto next = m_server.next.find(key);
    const FakeServer::Answer known = next != m_server.next.end() && !next->isEmpty() ? next->takeFirst() : m_server.answers.value(key, {404, {{u"title"_s, u"Not found"_s}}});
    const console::HttpAnswer answer = m_server.isAway
                                           ? console::HttpAnswer{0, {}, u"The server is away"_s}
                                           : console::HttpAnswer{known.status, QJsonDocument(known.body).toJson(), {}};
    QMetaObject::invokeMethod(context, [done = std::move(done), answer] { done(answer); }, Qt::QueuedConnection);
}

void FakeChannel::open(const QUrl &)
{
    const auto answer = [this] {
        if (m_server.isAway) {
            Q_EMIT closed(1006, u"The server is away"_s);
        } else {
            m_server.open = this;
            Q_EMIT opened();
        }
    };
    QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
}

void FakeFeed::open(const QUrl &, const QByteArray &)
{
    const auto answer = [this] {
        if (m_server.isAway || m_server.feedIsRefused) {
            Q_EMIT closed(u"the server answered 429"_s);
        } else {
            m_server.feed = this;
            Q_EMIT opened();
        }
    };
    QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
}

void FakeChannel::send(const QByteArray &text)
{
    const QJsonObject said = QJsonDocument::fromJson(text).object();
    const QString type = said[u"type"].toString();
    const QString cursor = u"e1-1000-0"_s;
    if (type == u"subscribe"_s)
        m_server.requests.append(u"subscribe "_s + QString::fromUtf8(text));
    QJsonObject answer;
    if (type == u"token"_s)
        answer = {{u"type"_s, u"hello"_s}, {u"userId"_s, u"dewi"_s}, {u"role"_s, m_server.role}, {u"cursor"_s, cursor},
                  {u"server"_s, QJsonObject{{u"version"_s, u"9.9.9"_s}}}};
    else if (type == u"subscribe"_s)
        answer = {{u"type"_s, u"subscribed"_s}, {u"cursor"_s, cursor}};
    else
        answer = {{u"type"_s, u"pong"_s}, {u"id"_s, said[u"id"]}};
    QMetaObject::invokeMethod(this, [this, answer] { m_server.tell(answer); }, Qt::QueuedConnection);
}

} // namespace signalbox
