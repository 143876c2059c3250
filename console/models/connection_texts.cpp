// What the connection's state looks like in words.
#include "console/client/token.h"
#include "console/models/connection.h"
#include "console/models/texts.h"

#include <QtCore/QLocale>

namespace signalbox::console {

using std::chrono::steady_clock;

Connection::State Connection::stateNow() const
{
    const ConnectionCore &core = m_client.connection();
    switch (core.state()) {
    case ConnectionCore::State::Idle: return Disconnected;
    case ConnectionCore::State::Connecting: return Connecting;
    case ConnectionCore::State::CatchingUp: return CatchingUp;
    case ConnectionCore::State::Live: return core.isSlow(steady_clock::now()) ? Slow : Live;
    case ConnectionCore::State::Polling: return Polling;
    case ConnectionCore::State::Waiting: return core.isLongLost() ? Offline : Reconnecting;
    case ConnectionCore::State::Refused: break;
    }
    return Refused;
}

void Connection::updateState()
{
    const State state = stateNow();
    const bool isLost = state == Reconnecting || state == Offline;
    if (!isLost)
        m_lostAt = 0;
    else if (m_lostAt == 0)
        m_lostAt = QDateTime::currentMSecsSinceEpoch();
    if (state == CatchingUp)
        m_tokenEndsAt = 0;
    m_wasAway = m_wasAway || (m_isOpen && (isLost || state == Polling || state == Refused));
    const bool isOther = std::exchange(m_state, state) != state;

    const auto latency = m_client.connection().latency(steady_clock::now());
    m_latencyMs = latency ? int(latency->count()) : -1;
    if (std::exchange(m_stateText, chip()) != m_stateText || isOther)
        Q_EMIT stateTextChanged();
    const QString error = state == Refused ? refusalText() : isLost && !m_isOpen ? m_client.connection().reason() : QString();
    if (isOther || isLost) {
        if (std::exchange(m_errorText, error) != error)
            Q_EMIT errorTextChanged();
    }
    if (isOther)
        Q_EMIT stateChanged();
}

QString Connection::waitText() const
{
    const auto left = m_client.connection().retryAt() - steady_clock::now();
    const qint64 seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
    return seconds > 0 ? tr("%1 s").arg(seconds) : QString();
}

QString Connection::chip() const
{
    const ConnectionCore &core = m_client.connection();
    const QString latency = m_latencyMs < 0 ? QString() : durationText(m_latencyMs);
    switch (m_state) {
    case Disconnected: return tr("NOT CONNECTED");
    case Connecting: return tr("CONNECTING");
    case Live: return isDemo() ? tr("DEMO") : tr("LIVE %1").arg(latency).trimmed();
    case Slow: return tr("SLOW %1").arg(latency).trimmed();
    case CatchingUp: return core.replayed() > 0 ? tr("CATCHING UP %1").arg(core.replayed()) : tr("CATCHING UP");
    case Polling: return tr("POLLING %1").arg(tr("%1 s").arg(ConnectionCore::pollEvery.count() / 1000));
    case Reconnecting: {
        const QString wait = waitText();
        return wait.isEmpty() ? tr("RECONNECTING (try %1)").arg(core.attempts()) : tr("RECONNECTING %1 (try %2)").arg(wait).arg(core.attempts());
    }
    case Offline: return tr("OFFLINE since %1").arg(timeText(m_lostAt));
    case Refused: return tr("REFUSED");
    }
    return {};
}

QString Connection::refusalText() const
{
    const auto end = endOfToken(m_client.token());
    const bool hasEnded = end && *end <= QDateTime::currentMSecsSinceEpoch() + m_client.clockOffset().count();
    switch (m_client.connection().refusal()) {
    case ConnectionCore::Refusal::Forbidden: return tr("The token's role does not allow this.");
    case ConnectionCore::Refusal::Ended: return end ? tr("The token ended at %1. Give a fresh one.").arg(timeText(*end)) : tr("The token has ended. Give a fresh one.");
    case ConnectionCore::Refusal::Invalid:
        return hasEnded ? tr("The token ended at %1. Give a fresh one.").arg(timeText(*end)) : tr("The server refused the token: it is not valid there.");
    case ConnectionCore::Refusal::None: break;
    }
    return {};
}

void Connection::updateBanner()
{
    const QString reason = m_client.connection().reason();
    if (m_goodNews.isActive() && (m_state == Live || m_state == Slow))
        return;
    m_goodNews.stop();
    if (!m_isOpen)
        showBanner(NoBanner, {});
    else if (m_state == Refused)
        showBanner(Bad, refusalText());
    else if (m_state == Offline)
        showBanner(Bad, tr("No connection since %1: %2. What you see is as of then; it is tried again every 15 s.").arg(timeText(m_lostAt), reason));
    else if (m_state == Reconnecting)
        showBanner(Warning, waitText().isEmpty() ? tr("The connection was lost: %1. Trying again.").arg(reason)
                                                 : tr("The connection was lost: %1. Trying again in %2.").arg(reason, waitText()));
    else if (m_state == Polling)
        showBanner(Info, tr("Live streams are blocked here, so the jobs are read every 2 s. Services cannot be followed."));
    else if (m_isDegraded)
        showBanner(Warning, tr("The server cannot reach Redis: what happens shows late, and nothing can be changed until it is back."));
    else if (m_tokenEndsAt > 0)
        showBanner(Warning, tr("The token ends at %1. Give a fresh one to stay connected.").arg(timeText(m_tokenEndsAt)));
    else
        showBanner(NoBanner, {});
}

void Connection::showGoodNews(int replayed)
{
    if (!std::exchange(m_wasAway, false))
        return;
    showBanner(Good, replayed == 0 ? tr("Back. Nothing was missed.") : tr("Back, %n missed event(s) replayed", nullptr, replayed));
    m_goodNews.start(goodNews);
}

void Connection::showBanner(BannerKind kind, const QString &text)
{
    if (m_bannerKind == kind && m_bannerText == text)
        return;
    m_bannerKind = kind;
    m_bannerText = text;
    Q_EMIT bannerChanged();
}

void Connection::updateStatus()
{
    const QLocale locale;
    m_eventsPerSecondText = tr("%1 events/s").arg(locale.toString(m_eventsPerSecond, 'f', 0));
    const qint64 offset = m_client.clockOffset().count();
    m_clockOffsetText = tr("server clock %1%2").arg(offset < 0 ? QStringLiteral("-") : QStringLiteral("+"), durationText(std::abs(offset)));
    m_statusText = m_eventsPerSecondText + QStringLiteral(" · ");
    if (m_linesPerSecond > 0)
        m_statusText += tr("of them %1 log lines/s").arg(locale.toString(m_linesPerSecond, 'f', 0)) + QStringLiteral(" · ");
    m_statusText += m_clockOffsetText;
    if (m_misunderstood > 0)
        m_statusText += QStringLiteral(" · ") + tr("%n message(s) not understood, the last: %1", nullptr, m_misunderstood).arg(m_lastMisunderstood);
    Q_EMIT statusTextChanged();
}

} // namespace signalbox::console
