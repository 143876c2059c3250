#include "console/client/qt_event_feed.h"

#include <QtNetwork/QNetworkRequest>

namespace signalbox::console {

QtEventFeed::~QtEventFeed()
{
    close();
}

void QtEventFeed::open(const QUrl &stream, const QByteArray &token)
{
    close();
    QNetworkRequest request(stream);
    request.setRawHeader("Accept", "text/event-stream");
    request.setRawHeader("Authorization", "Bearer " + token);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    m_reader = {};
    m_isOpen = false;
    m_reply = m_manager.get(request);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &QtEventFeed::begin);
    connect(m_reply, &QNetworkReply::readyRead, this, &QtEventFeed::read);
    connect(m_reply, &QNetworkReply::finished, this, [this] { end(m_reply->errorString()); });
}

void QtEventFeed::begin()
{
    if (m_isOpen || m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200)
        return;
    m_isOpen = true;
    Q_EMIT opened();
}

void QtEventFeed::read()
{
    if (!m_isOpen)
        return;
    for (const SseEvent &event : m_reader.feed(m_reply->readAll())) {
        Q_EMIT received(event);
        if (!m_reply)
            return; // who heard it has closed
    }
    if (m_reader.isBroken())
        end(tr("An event was larger than 1 MiB"));
}

void QtEventFeed::close()
{
    if (!m_reply)
        return;
    QNetworkReply *const reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater(); // it may be what is calling
}

void QtEventFeed::end(const QString &reason)
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    close();
    Q_EMIT closed(m_isOpen || status == 0 ? reason : tr("the server answered %1").arg(status));
}

} // namespace signalbox::console
