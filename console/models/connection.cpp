#include "console/models/connection.h"

#include "console/client/token.h"

#include <QtCore/QUrl>

namespace signalbox::console {

namespace {

// A server's address as a person types it; invalid if it is none.
QUrl serverOf(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.isEmpty())
        return {};
    if (!text.contains(QStringLiteral("://")))
        text.prepend(QStringLiteral("http://"));
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return url.isValid() && isHttp && !url.host().isEmpty() && url.userInfo().isEmpty() ? url.adjusted(QUrl::StripTrailingSlash) : QUrl();
}

} // namespace

Connection::Connection(Client &client, TokenStore &tokens, Kind kind, QObject *parent)
    : QObject(parent), m_client(client), m_tokens(tokens), m_kind(kind)
{
    connect(&client, &Client::connectionChanged, this, &Connection::update);
    connect(&client, &Client::caughtUp, this, &Connection::showGoodNews);
    connect(&client, &Client::degradedChanged, this, [this](bool isDegraded) {
        m_isDegraded = isDegraded;
        updateBanner();
    });
    connect(&client, &Client::tokenEndsSoon, this, [this](qint64 endsAt) {
        m_tokenEndsAt = endsAt;
        tryTokenSource();
        updateBanner();
    });
    connect(&client, &Client::misunderstood, this, [this](const QString &why) {
        ++m_misunderstood;
        m_lastMisunderstood = why;
    });
    m_goodNews.setSingleShot(true);
    connect(&m_goodNews, &QTimer::timeout, this, &Connection::updateBanner);
    connect(&m_second, &QTimer::timeout, this, &Connection::tick);
    update();
}

void Connection::setLastUrl(const QString &url)
{
    if (m_lastUrl == url)
        return;
    m_lastUrl = url;
    Q_EMIT lastUrlChanged();
    m_tokens.read(url, this, [this, url](const Result<QByteArray> &token) {
        if (url == m_lastUrl)
            noteStore(token);
    });
}

void Connection::noteStore(const Result<QByteArray> &remembered)
{
    m_tokenIsRemembered = remembered.ok() && !remembered->isEmpty();
    m_keychainText = remembered.ok() ? QString() : remembered.error().message;
    Q_EMIT tokenChanged();
}

void Connection::open(const QString &url, const QString &token, bool remember)
{
    const int opening = ++m_openings;
    const QUrl server = serverOf(url);
    if (!server.isValid() || server.isEmpty())
        return fail(tr("This is not a server's address. One looks like http://127.0.0.1:3001."));
    m_wantsRemembering = remember && !token.trimmed().isEmpty();
    if (!token.trimmed().isEmpty())
        return begin(server, token.trimmed().toUtf8());
    if (server == m_client.api().server() && !m_client.token().isEmpty())
        return begin(server, m_client.token());
    m_tokens.read(server.toString(), this, [this, server, opening](const Result<QByteArray> &stored) {
        if (opening != m_openings)
            return; // the user has gone on
        noteStore(stored);
        if (stored.ok() && !stored->isEmpty())
            begin(server, *stored);
        else
            fail(stored.ok() ? tr("A token is needed: none is remembered for this server.") : stored.error().message);
    });
}

void Connection::begin(const QUrl &server, const QByteArray &token)
{
    m_errorText.clear();
    m_forgetsAtClose = false;
    m_wasAway = m_isOpen;
    m_url = server.toString();
    m_tokenEndsAt = 0;
    m_eventsBefore = m_client.eventsReceived();
    m_linesBefore = m_client.linesReceived();
    if (std::exchange(m_lastUrl, m_url) != m_url)
        Q_EMIT lastUrlChanged();
    m_second.start(std::chrono::seconds(1));
    m_client.open(server, token);
    Q_EMIT errorTextChanged();
    Q_EMIT identityChanged();
    Q_EMIT tokenChanged();
}

void Connection::fail(const QString &text)
{
    m_errorText = text;
    Q_EMIT errorTextChanged();
}

void Connection::close()
{
    ++m_openings;
    m_second.stop();
    m_isOpen = false;
    m_url.clear();
    m_lostAt = 0;
    m_client.close();
    if (std::exchange(m_forgetsAtClose, false))
        m_client.forgetToken();
    Q_EMIT identityChanged();
    Q_EMIT tokenChanged();
}

void Connection::retryNow()
{
    if (m_state == Refused)
        m_client.open(m_client.api().server(), m_client.token());
    else
        m_client.retryNow();
}

void Connection::forgetToken()
{
    m_forgetsAtClose = true;
    if (m_url.isEmpty())
        m_client.forgetToken();
    m_tokens.remove(m_lastUrl, this, [this](const Result<void> &removed) { noteStore(removed ? Result<QByteArray>(QByteArray()) : removed.error()); });
    Q_EMIT tokenChanged();
}

// A token goes into the keychain once it is known to be good.
void Connection::rememberIfAccepted()
{
    if (!m_isOpen || !std::exchange(m_wantsRemembering, false))
        return;
    m_tokens.write(m_url, m_client.token(), this, [this](const Result<void> &written) {
        m_tokenIsRemembered = written.ok();
        m_keychainText = written ? QString() : written.error().message;
        Q_EMIT tokenChanged();
    });
}

void Connection::update()
{
    updateState();
    updateIdentity();
    rememberIfAccepted();
    updateBanner();
}

void Connection::tick()
{
    ++m_seconds;
    const quint64 events = m_client.eventsReceived();
    m_eventsPerSecond = double(events - m_eventsBefore);
    m_linesPerSecond = double(m_client.linesReceived() - std::exchange(m_linesBefore, m_client.linesReceived()));
    m_eventsBefore = events;
    if (m_state == Refused && m_seconds % tokenSourceEvery == 0)
        tryTokenSource();
    updateState();
    updateBanner();
    updateStatus();
}

void Connection::tryTokenSource()
{
    const QByteArray fresh = m_tokenSource ? m_tokenSource() : QByteArray();
    if (!fresh.isEmpty() && fresh != m_client.token())
        begin(m_client.api().server(), fresh);
}

void Connection::updateIdentity()
{
    const auto &identity = m_client.connection().identity();
    const bool isAccepted = m_state == CatchingUp || m_state == Live || m_state == Slow || m_state == Polling;
    const bool opens = isAccepted && !m_isOpen && identity;
    if (!identity || (!opens && m_userId == QString::fromUtf8(identity->user.text) && m_role == QString::fromUtf8(identity->role) &&
                      m_serverVersion == QString::fromUtf8(identity->serverVersion)))
        return;
    m_isOpen = m_isOpen || opens;
    m_userId = QString::fromUtf8(identity->user.text);
    m_role = QString::fromUtf8(identity->role);
    m_serverVersion = QString::fromUtf8(identity->serverVersion);
    Q_EMIT identityChanged();
}

} // namespace signalbox::console
