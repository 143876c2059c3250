#include "console/models/send_run.h"

#include "console/client/records.h"
#include "console/models/texts.h"

#include <QtCore/QLocale>

namespace signalbox::console {

using namespace std::chrono_literals;

SendRun::SendRun(Parts parts, QObject *parent)
    : QObject(parent), m_parts(parts)
{
    m_due.setInterval(20ms);
    m_look.setInterval(250ms);
    connect(&m_due, &QTimer::timeout, this, &SendRun::sendDue);
    connect(&m_look, &QTimer::timeout, this, &SendRun::look);
    connect(&parts.client, &Client::jobEvent, this, [this](const JobEvent &event) { hear(Way::Channel, event); });
    connect(&parts.client, &Client::forgotten, this, [this] {
        stop();
        clear();
    });
    connect(&parts.feed, &EventFeed::opened, this, &SendRun::beginSending);
    connect(&parts.feed, &EventFeed::received, this, &SendRun::takeFeed);
    connect(&parts.feed, &EventFeed::closed, this, &SendRun::loseFeed);
    connect(&parts.profiles, &Profiles::currentChanged, this, &SendRun::limitsChanged);
}

void SendRun::setCount(int count)
{
    if (std::exchange(m_count, std::clamp(count, 1, most)) != m_count)
        Q_EMIT limitsChanged();
}

void SendRun::setRate(int rate)
{
    if (std::exchange(m_rate, std::clamp(rate, 1, mostASecond)) != m_rate)
        Q_EMIT limitsChanged();
}

QString SendRun::limitText() const
{
    return isProduction() ? tr("Production: at most %1 jobs, %2 a second").arg(mostInProduction).arg(mostASecondInProduction) : QString();
}

void SendRun::start()
{
    if (isRunning() || !m_parts.sender.canSend())
        return;
    m_type = {m_parts.sender.type().trimmed().toUtf8()};
    m_payload = m_parts.sender.payload().toUtf8();
    m_wanted = count();
    m_perSecond = rate();
    m_asked = m_outstanding = m_refused = 0;
    m_problemCount = 0;
    m_failure.clear();
    m_check.begin({Way::Channel, Way::Events});
    m_run = std::make_unique<QObject>();
    m_stage = Stage::Opening;
    m_clock.start();
    m_quiet.start();
    m_look.start();
    m_parts.feed.open(m_parts.client.api().jobEventsUrl(), m_parts.client.token());
    show();
}

void SendRun::beginSending()
{
    if (m_stage != Stage::Opening)
        return;
    m_stage = Stage::Sending;
    m_clock.start();
    m_quiet.start();
    m_due.start();
    sendDue();
}

void SendRun::sendDue()
{
    const qint64 due = 1 + m_clock.elapsed() * m_perSecond / 1000;
    while (m_asked < m_wanted && m_asked < due && m_outstanding < mostAtATime)
        sendOne();
    if (m_asked == m_wanted) {
        m_due.stop();
        m_stage = Stage::Waiting;
    }
}

void SendRun::sendOne()
{
    ++m_asked;
    ++m_outstanding;
    m_parts.client.api().create(m_type, m_payload, m_run.get(), [this, asked = elapsed()](const Answer<JobId> &answer) { answered(answer, asked); });
}

void SendRun::answered(const Answer<JobId> &answer, Elapsed asked)
{
    --m_outstanding;
    m_quiet.start();
    if (const auto *id = std::get_if<JobId>(&answer)) {
        m_check.sent(*id, asked, elapsed());
        return;
    }
    const Failure &failure = std::get<Failure>(answer);
    ++m_refused;
    m_failure = failure.status == 0 ? tr("No answer: %1. Whether the job is in the queue is not known.").arg(failure.text)
                                    : tr("The server refused it (%1): %2").arg(failure.status).arg(failure.text);
}

void SendRun::hear(Way way, const JobEvent &event)
{
    if (!isRunning() || !(event.type == m_type))
        return;
    m_quiet.start();
    m_check.saw(way, event, elapsed());
}

void SendRun::takeFeed(const SseEvent &event)
{
    if (const auto parsed = parseJobEvent(event.kind, event.id, 0, event.data))
        hear(Way::Events, *parsed);
}

// The run goes on without it: what can be said is said, and that this way was not looked at.
void SendRun::loseFeed(const QString &reason)
{
    if (!isRunning())
        return;
    m_check.unwatch(Way::Events);
    m_failure = tr("The event stream (SSE) was not looked at: %1").arg(reason);
    beginSending();
}

void SendRun::look()
{
    if (m_stage == Stage::Opening && m_quiet.hasExpired(std::chrono::milliseconds(feedLimit).count())) {
        m_parts.feed.close();
        loseFeed(tr("it did not open within %1 s").arg(feedLimit.count()));
    }
    if (m_stage == Stage::Waiting && m_outstanding == 0 && (m_check.isSettled() || m_quiet.hasExpired(std::chrono::milliseconds(quietLimit).count())))
        finish();
    else
        show();
}

void SendRun::stop()
{
    if (isRunning())
        finish();
}

void SendRun::finish()
{
    m_due.stop();
    m_look.stop();
    m_run.reset();
    m_parts.feed.close();
    m_stage = Stage::Over;
    show();
}

void SendRun::clear()
{
    if (m_stage != Stage::Over)
        return;
    m_stage = Stage::Idle;
    show();
}

double SendRun::progress() const
{
    if (m_stage == Stage::Over)
        return 1;
    return m_wanted == 0 ? 0 : double(m_check.endedCount(Way::Channel) + size_t(m_refused)) / m_wanted;
}

QString SendRun::progressText() const
{
    const QLocale locale;
    const auto text = [&locale](size_t number) { return locale.toString(qulonglong(number)); };
    QString told = tr("%1 of %2 accepted, %3 ended").arg(text(m_check.sentCount()), text(size_t(m_wanted)), text(m_check.endedCount(Way::Channel)));
    if (m_refused > 0)
        told = tr("%1, %2 not accepted").arg(told, text(size_t(m_refused)));
    return told;
}

QString SendRun::verdict() const
{
    if (m_stage != Stage::Over)
        return {};
    return m_problemCount == 0 && m_refused == 0 && m_check.sentCount() > 0 ? QStringLiteral("good") : QStringLiteral("bad");
}

QString SendRun::verdictText() const
{
    if (m_stage != Stage::Over)
        return {};
    if (m_check.sentCount() == 0)
        return tr("No job was accepted");
    if (m_problemCount > 0)
        return tr("%n thing(s) are not as promised", nullptr, int(m_problemCount));
    return m_check.isWatched(Way::Events) ? tr("Each status came once, in order, and the same by both ways") : tr("Each status came once and in order");
}

QString SendRun::wayText(Way way) const
{
    if (way == Way::Events)
        return QStringLiteral("SSE");
    return m_parts.client.connection().state() == ConnectionCore::State::Polling ? tr("polling") : QStringLiteral("WebSocket");
}

void SendRun::addFigures(std::vector<TextRow> &rows, Way way) const
{
    const QString names[] = {tr("Created (%1)"), tr("Taken (%1)"), tr("Ended (%1)")};
    for (int rank = 0; rank < 3; ++rank) {
        if (const auto spread = m_check.reached(way, rank); spread.count > 0)
            rows.push_back({QString::number(int(way) * 3 + rank), way == Way::Channel ? QStringLiteral("channel") : QStringLiteral("events"), names[rank].arg(wayText(way)),
                            durationText(spread.half.count()), durationText(spread.most.count()), durationText(spread.slowest.count()), {}});
    }
}

void SendRun::show()
{
    std::vector<TextRow> rows;
    if (const auto spread = m_check.answers(); hasRun() && spread.count > 0)
        rows.push_back({QStringLiteral("answer"), QStringLiteral("answer"), tr("Accepted (REST)"), durationText(spread.half.count()),
                        durationText(spread.most.count()), durationText(spread.slowest.count()), {}});
    for (const Way way : {Way::Channel, Way::Events}) {
        if (hasRun() && m_check.isWatched(way))
            addFigures(rows, way);
    }
    m_figures.set(std::move(rows));

    std::vector<TextRow> problems;
    if (m_stage == Stage::Over) {
        const auto found = m_check.problems();
        m_problemCount = found.size();
        for (const auto &problem : found) {
            if (problems.size() < mostProblems)
                problems.push_back({QString::number(problems.size()), {}, problemText(problem), QString::fromUtf8(problem.job.text), {}, {}, {}});
        }
    }
    m_problemRows.set(std::move(problems));
    Q_EMIT changed();
}

QString SendRun::problemText(const ContractCheck::Problem &problem) const
{
    using Fault = ContractCheck::Fault;
    const QString way = wayText(problem.way);
    const QString status = QString::fromUtf8(problem.status);
    switch (problem.fault) {
    case Fault::NotHeard: return tr("%1 told nothing of it").arg(way);
    case Fault::NoCreated: return tr("%1 began with %2").arg(way, status);
    case Fault::Backwards: return tr("%1 told %2 too late").arg(way, status);
    case Fault::Twice: return tr("%1 told %2 twice").arg(way, status);
    case Fault::NotEnded: return tr("%1 told no end").arg(way);
    case Fault::NotElsewhere: break;
    }
    return tr("Only %1 told %2").arg(way, status);
}

} // namespace signalbox::console
