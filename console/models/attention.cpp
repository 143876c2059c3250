#include "console/models/attention.h"

#include "console/models/texts.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace signalbox::console {

namespace {

// lupdate finds the texts by this name.
QString say(const char *text, int n = -1)
{
    return QCoreApplication::translate("Attention", text, nullptr, n);
}

void lookAt(const QueueRecord &queue, std::vector<Concern> &concerns)
{
    const QString type = QString::fromUtf8(queue.type.text);
    const double ended = queue.donePerMinute + queue.errorPerMinute;
    if (queue.oldestAge > stalledAfterMs && queue.pausedAt == 0 && queue.listening == 0)
        concerns.push_back({Concern::Weight::Grave, QStringLiteral("stalled:") + type, say(QT_TRANSLATE_NOOP("Attention", "The queue %1 stands still")).arg(type),
                            say(QT_TRANSLATE_NOOP("Attention", "%1 waiting, the oldest for %2, and no agent listens"))
                                .arg(QLocale().toString(queue.depth), ageText(queue.oldestAge)),
                            QStringLiteral("queues")});
    else if (queue.pausedAt > 0)
        concerns.push_back({Concern::Weight::Warning, QStringLiteral("paused:") + type, say(QT_TRANSLATE_NOOP("Attention", "The queue %1 is paused")).arg(type),
                            say(QT_TRANSLATE_NOOP("Attention", "By %1: %2")).arg(QString::fromUtf8(queue.pausedBy), QString::fromUtf8(queue.pausedWhy)),
                            QStringLiteral("queues")});
    if (ended >= 10 && queue.errorPerMinute / ended > highErrorShare)
        concerns.push_back({Concern::Weight::Grave, QStringLiteral("errors:") + type, say(QT_TRANSLATE_NOOP("Attention", "Many jobs of %1 fail")).arg(type),
                            say(QT_TRANSLATE_NOOP("Attention", "%1 of those that ended in the last minutes")).arg(percentText(queue.errorPerMinute / ended)),
                            QStringLiteral("jobs")});
}

void lookAt(const ServiceStand &service, std::vector<Concern> &concerns)
{
    if (service.liveness != QLatin1String("down") && service.liveness != QLatin1String("late"))
        return;
    const bool isDown = service.liveness == QLatin1String("down");
    const QString title = isDown ? say(QT_TRANSLATE_NOOP("Attention", "%1 is down")) : say(QT_TRANSLATE_NOOP("Attention", "%1 is late"));
    concerns.push_back({isDown ? Concern::Weight::Grave : Concern::Weight::Warning, QStringLiteral("service:") + service.name, title.arg(service.name),
                        say(QT_TRANSLATE_NOOP("Attention", "Last message %1")).arg(service.ageText), QStringLiteral("services")});
}

} // namespace

std::vector<Concern> concernsOf(const std::vector<QueueRecord> &queues, const std::vector<ServiceStand> &services, qint64 refused)
{
    std::vector<Concern> concerns;
    for (const QueueRecord &queue : queues)
        lookAt(queue, concerns);
    for (const ServiceStand &service : services)
        lookAt(service, concerns);
    if (refused > 0)
        concerns.push_back({Concern::Weight::Note, QStringLiteral("refused"), say(QT_TRANSLATE_NOOP("Attention", "Messages were refused")),
                            say(QT_TRANSLATE_NOOP("Attention", "%1 so far: malformed, forged or out of order; GET /api/v1/diagnostics has the newest"))
                                .arg(QLocale().toString(refused)),
                            QString()});
    std::stable_sort(concerns.begin(), concerns.end(), [](const Concern &a, const Concern &b) { return a.weight > b.weight; });
    return concerns;
}

QString errorSignature(const QString &error)
{
    static const QRegularExpression changing(QStringLiteral(R"("[^"]*"|'[^']*'|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b[0-9a-z]*[0-9][0-9a-z.:-]*\b)"),
                                             QRegularExpression::CaseInsensitiveOption);
    QString folded = error.simplified().left(200);
    return folded.replace(changing, QStringLiteral("*"));
}

} // namespace signalbox::console
