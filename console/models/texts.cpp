#include "console/models/texts.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace signalbox::console {

namespace {

constexpr qint64 second = 1'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

QString text(const char *source)
{
    return QCoreApplication::translate("Texts", source);
}

// In force for the whole program, as the translator is; GUI thread.
TimeStyle &styleInForce()
{
    static TimeStyle style = TimeStyle::Local;
    return style;
}

} // namespace

QString ageText(qint64 milliseconds)
{
    const qint64 age = std::max<qint64>(milliseconds, 0);
    if (age < minute)
        return text(QT_TRANSLATE_NOOP("Texts", "%1 s")).arg(age / second);
    if (age < hour)
        return text(QT_TRANSLATE_NOOP("Texts", "%1 min")).arg(age / minute);
    if (age < day)
        return text(QT_TRANSLATE_NOOP("Texts", "%1 h")).arg(age / hour);
    return text(QT_TRANSLATE_NOOP("Texts", "%1 d")).arg(age / day);
}

QString durationText(qint64 milliseconds)
{
    const qint64 time = std::max<qint64>(milliseconds, 0);
    if (time < second)
        return text(QT_TRANSLATE_NOOP("Texts", "%1 ms")).arg(time);
    if (time < minute)
        return text(QT_TRANSLATE_NOOP("Texts", "%1 s")).arg(QLocale().toString(double(time) / second, 'f', 1));
    if (time < hour)
        return text(QT_TRANSLATE_NOOP("Texts", "%1 min %2 s")).arg(time / minute).arg(time % minute / second);
    return text(QT_TRANSLATE_NOOP("Texts", "%1 h %2 min")).arg(time / hour).arg(time % hour / minute);
}

void setTimeStyle(TimeStyle style)
{
    styleInForce() = style;
}

QString timeText(qint64 msSinceEpoch)
{
    if (msSinceEpoch <= 0)
        return {};
    const TimeStyle style = styleInForce();
    if (style == TimeStyle::Relative)
        return text(QT_TRANSLATE_NOOP("Texts", "%1 ago")).arg(ageText(QDateTime::currentMSecsSinceEpoch() - msSinceEpoch));
    const Qt::TimeSpec spec = style == TimeStyle::Utc ? Qt::UTC : Qt::LocalTime;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(msSinceEpoch, spec);
    const bool isToday = time.date() == QDateTime::currentDateTime().toTimeSpec(spec).date();
    return time.toString(isToday ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString statusText(Status status, const QByteArray &raw)
{
    return capitalized(statusWord(status, raw));
}

QString capitalized(const QString &text)
{
    return text.left(1).toUpper() + text.sliced(std::min<qsizetype>(text.size(), 1));
}

QString statusWord(Status status, const QByteArray &raw)
{
    switch (status) {
    case Status::Created: return text(QT_TRANSLATE_NOOP("Texts", "created"));
    case Status::Processing: return text(QT_TRANSLATE_NOOP("Texts", "processing"));
    case Status::Done: return text(QT_TRANSLATE_NOOP("Texts", "done"));
    case Status::Error: return text(QT_TRANSLATE_NOOP("Texts", "error"));
    case Status::Cancelled: return text(QT_TRANSLATE_NOOP("Texts", "cancelled"));
    case Status::Other: break;
    }
    return QString::fromUtf8(raw);
}

QString livenessWord(const QByteArray &liveness)
{
    if (liveness == "up")
        return text(QT_TRANSLATE_NOOP("Texts", "up"));
    if (liveness == "late")
        return text(QT_TRANSLATE_NOOP("Texts", "late"));
    if (liveness == "down")
        return text(QT_TRANSLATE_NOOP("Texts", "down"));
    return liveness == "unknown" ? text(QT_TRANSLATE_NOOP("Texts", "unknown")) : QString::fromUtf8(liveness);
}

QString shortId(const JobId &id)
{
    const qsizetype dash = id.text.indexOf('-');
    const bool isOurs = dash == 13 && id.text.size() > 20;
    return QString::fromUtf8(isOurs ? id.text.sliced(dash + 1) : id.text);
}

QString actText(const QByteArray &act)
{
    static constexpr std::pair<const char *, const char *> names[] = {
        {"cancel", QT_TRANSLATE_NOOP("Texts", "cancelled the job")}, {"retry", QT_TRANSLATE_NOOP("Texts", "retried the job")},
        {"delete", QT_TRANSLATE_NOOP("Texts", "deleted the job")}, {"pause", QT_TRANSLATE_NOOP("Texts", "paused the queue")},
        {"resume", QT_TRANSLATE_NOOP("Texts", "resumed the queue")}, {"plan", QT_TRANSLATE_NOOP("Texts", "executed the plan")},
        {"plan-stop", QT_TRANSLATE_NOOP("Texts", "stopped the plan")}, {"plan-drop", QT_TRANSLATE_NOOP("Texts", "dropped the plan")},
        {"command", QT_TRANSLATE_NOOP("Texts", "commanded the service")}};
    for (const auto &[name, shown] : names) {
        if (act == name)
            return text(shown);
    }
    return QString::fromUtf8(act);
}

QString percentText(double progress)
{
    return progress < 0 ? QString() : text(QT_TRANSLATE_NOOP("Texts", "%1 %")).arg(qRound(progress * 100));
}

} // namespace signalbox::console
