#include "server/settings/value.h"

#include <array>

namespace signalbox::settings {

namespace {

struct Unit {
    const char *name;
    qint64 size;
};

constexpr Unit durations[] = {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1000}, {"ms", 1}};
constexpr Unit sizes[] = {{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}, {"B", 1}};
constexpr qint64 hundredYears = qint64(36'500) * 86'400'000;

std::optional<qint64> parseDigits(QStringView text)
{
    const bool digits =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const qint64 value = text.toLongLong(&fits);
    return digits && fits ? std::optional(value) : std::nullopt;
}

template <size_t N>
std::optional<qint64> parseWithUnit(const QString &text, const Unit (&units)[N], QLatin1String plain)
{
    const auto letter = std::find_if(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
    const auto count = parseDigits(QStringView(text.begin(), letter).trimmed());
    const QString suffix = letter == text.end() ? QString(plain) : text.sliced(letter - text.begin());
    for (const Unit &unit : units) {
        qint64 product = 0;
        if (suffix.compare(QLatin1String(unit.name), Qt::CaseInsensitive) == 0)
            return count && !__builtin_mul_overflow(*count, unit.size, &product) ? std::optional(product)
                                                                                 : std::nullopt;
    }
    return {};
}

template <size_t N>
QString format(qint64 value, const Unit (&units)[N])
{
    for (const Unit &unit : units) {
        if (value % unit.size == 0 && (value != 0 || unit.size == 1))
            return QString::number(value / unit.size) + QLatin1String(unit.name);
    }
    return QString::number(value);
}

std::optional<bool> parseSwitch(const QString &text)
{
    const QString word = text.toLower();
    for (const char *yes : {"true", "yes", "on", "1"}) {
        if (word == QLatin1String(yes))
            return true;
    }
    for (const char *no : {"false", "no", "off", "0"}) {
        if (word == QLatin1String(no))
            return false;
    }
    return {};
}

std::optional<qint64> parseCount(const Setting &setting, const QString &text)
{
    switch (setting.kind) {
    case Kind::Bytes:
        return parseWithUnit(text, sizes, QLatin1String("B"));
    case Kind::Duration:
        return parseDuration(text, setting.unit);
    default:
        return parseDigits(text);
    }
}

QStringList itemsOf(const QString &text)
{
    QStringList items;
    for (const QString &item : text.split(QLatin1Char(','))) {
        if (const QString trimmed = item.trimmed(); !trimmed.isEmpty())
            items += trimmed;
    }
    return items;
}

QString countText(const Setting &setting, qint64 count)
{
    return setting.kind == Kind::Bytes      ? formatBytes(count)
           : setting.kind == Kind::Duration ? formatDuration(count)
                                            : QString::number(count);
}

// Understands the text by the kind alone; nothing if it cannot.
std::optional<Value> understand(const Setting &setting, const QString &text)
{
    Value value;
    switch (setting.kind) {
    case Kind::Switch: {
        const auto on = parseSwitch(text);
        value.on = on.value_or(false);
        return on ? std::optional(value) : std::nullopt;
    }
    case Kind::Number:
    case Kind::Bytes:
    case Kind::Duration: {
        const auto count = parseCount(setting, text);
        value.number = count.value_or(0);
        const bool fine = count && *count >= setting.least && *count <= setting.most && *count % setting.step == 0;
        return fine ? std::optional(value) : std::nullopt;
    }
    case Kind::Word:
        value.text = text;
        return QString::fromLatin1(setting.words).split(QLatin1Char('|')).contains(text) ? std::optional(value)
                                                                                         : std::nullopt;
    case Kind::List:
        value.list = itemsOf(text);
        break;
    case Kind::Text:
    case Kind::File:
        value.text = text;
        break;
    }
    return value;
}

} // namespace

Result<Value> parseValue(const Given &given)
{
    const Setting &setting = *given.setting;
    // Nowhere is a control character meant; in a prefix or a path it would only surface much later.
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    if (std::any_of(given.text.begin(), given.text.end(), isControl))
        return notAllowed(given, QStringLiteral("text without control characters"));
    const auto value = understand(setting, given.text);
    if (!value)
        return notAllowed(given, allowedText(setting));
    if (const QString allowed = setting.check ? setting.check(*value) : QString(); !allowed.isEmpty())
        return notAllowed(given, allowed);
    return *value;
}

std::optional<qint64> parseDuration(const QString &text, const char *unit)
{
    const auto value = parseWithUnit(text, durations, QLatin1String(unit));
    return value && *value <= hundredYears ? value : std::nullopt;
}

QString formatDuration(qint64 milliseconds)
{
    return format(milliseconds, durations);
}

QString formatBytes(qint64 bytes)
{
    return format(bytes, sizes);
}

QString allowedText(const Setting &setting)
{
    switch (setting.kind) {
    case Kind::Switch:
        return QStringLiteral("true or false");
    case Kind::Word:
        return QString::fromLatin1(setting.words).replace(QLatin1Char('|'), QStringLiteral(" or "));
    case Kind::Number:
    case Kind::Bytes:
    case Kind::Duration: {
        const QString range =
            countText(setting, setting.least) + QStringLiteral(" to ") + countText(setting, setting.most);
        if (setting.kind == Kind::Number)
            return range;
        if (setting.kind == Kind::Bytes)
            return range + QStringLiteral(" (a plain number is in bytes)");
        return range +
               (setting.step > 1 ? QStringLiteral(" in whole ") + QString::fromLatin1(setting.unit) : QString()) +
               QStringLiteral(" (a plain number is in %1)").arg(QLatin1String(setting.unit));
    }
    default:
        return {};
    }
}

Error notAllowed(const Given &given, const QString &allowed)
{
    const QString value = given.setting->secret == Secret::Yes
                              ? QStringLiteral("the value")
                              : QStringLiteral("\"%1\"").arg(printable(given.text.toUtf8(), 100));
    return {ErrorCode::BadRequest, QStringLiteral("%1: %2 (%3) is not allowed; allowed: %4")
                                       .arg(QLatin1String(given.setting->name), value, given.origin.text, allowed)};
}

} // namespace signalbox::settings
