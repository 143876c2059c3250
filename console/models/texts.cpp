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

QString timeText(qint64 msSinceEpoch)
{
    if (msSinceEpoch <= 0)
        return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(msSinceEpoch);
    const bool isToday = time.date() == QDate::currentDate();
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

QString shortId(const JobId &id)
{
    const qsizetype dash = id.text.indexOf('-');
    const bool isOurs = dash == 13 && id.text.size() > 20;
    return QString::fromUtf8(isOurs ? id.text.sliced(dash + 1) : id.text);
}

QString percentText(double progress)
{
    return progress < 0 ? QString() : text(QT_TRANSLATE_NOOP("Texts", "%1 %")).arg(qRound(progress * 100));
}

} // namespace signalbox::console
