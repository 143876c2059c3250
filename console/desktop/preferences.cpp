#include "console/desktop/preferences.h"

#include <QtCore/QMetaEnum>
#include <QtCore/QStandardPaths>

namespace signalbox::console {

namespace {

QString fileOfThisUser()
{
    return QStandardPaths::writableLocation(QStandardPaths::ConfigLocation) + QStringLiteral("/signalbox/console.ini");
}

template <typename Enum>
QString nameOf(Enum value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(value));
}

} // namespace

Preferences::Preferences(const QString &file, QObject *parent)
    : QObject(parent), m_settings(file.isEmpty() ? fileOfThisUser() : file, QSettings::IniFormat)
{
    m_isOurs = m_settings.value(QStringLiteral("schema"), schema).toInt() <= schema;
}

void Preferences::bind(Appearance &appearance, const QString &language)
{
    bool known = false;
    const QByteArray theme = m_settings.value(QStringLiteral("theme")).toString().toLatin1();
    const int value = QMetaEnum::fromType<Appearance::Theme>().keyToValue(theme.constData(), &known);
    if (known)
        appearance.setTheme(Appearance::Theme(value));
    if (const double scale = m_settings.value(QStringLiteral("textScale")).toDouble(); scale > 0)
        appearance.setTextScale(scale);
    appearance.setLanguage(language);
    appearance.setLanguage(m_settings.value(QStringLiteral("language")).toString());
    appearance.setReducedMotion(m_settings.value(QStringLiteral("reducedMotion")).toBool());

    const QByteArray style = m_settings.value(QStringLiteral("times")).toString().toLatin1();
    if (const int times = QMetaEnum::fromType<Appearance::TimeStyle>().keyToValue(style.constData(), &known); known)
        appearance.setTimeStyle(Appearance::TimeStyle(times));
    connect(&appearance, &Appearance::timeStyleChanged, this, [this, &appearance] { keep(QStringLiteral("times"), nameOf(appearance.timeStyle())); });

    connect(&appearance, &Appearance::themeChanged, this, [this, &appearance] { keep(QStringLiteral("theme"), nameOf(appearance.theme())); });
    connect(&appearance, &Appearance::textScaleChanged, this, [this, &appearance] { keep(QStringLiteral("textScale"), appearance.textScale()); });
    connect(&appearance, &Appearance::languageChanged, this, [this, &appearance] { keep(QStringLiteral("language"), appearance.language()); });
    connect(&appearance, &Appearance::reducedMotionChanged, this,
            [this, &appearance] { keep(QStringLiteral("reducedMotion"), appearance.reducedMotion()); });
}

void Preferences::bind(Profiles &profiles)
{
    std::vector<Profile> kept;
    const int count = m_settings.beginReadArray(QStringLiteral("connections"));
    for (int i = 0; i < std::min(count, Profiles::most); ++i) {
        m_settings.setArrayIndex(i);
        const auto text = [this](const char *key) { return m_settings.value(QLatin1String(key)).toString(); };
        kept.push_back({text("name"), text("url"), text("environment"), std::clamp(text("colour").toInt(), 0, Profiles::colours - 1), text("readOnly") == QLatin1String("true")});
    }
    m_settings.endArray();
    profiles.set(kept);
    connect(&profiles, &Profiles::kept, this, [this, &profiles] { write(profiles.all()); });
}

void Preferences::write(const std::vector<Profile> &profiles)
{
    if (!m_isOurs)
        return;
    m_settings.setValue(QStringLiteral("schema"), schema);
    m_settings.remove(QStringLiteral("connections"));
    m_settings.beginWriteArray(QStringLiteral("connections"), int(profiles.size()));
    for (int i = 0; i < int(profiles.size()); ++i) {
        const Profile &profile = profiles[size_t(i)];
        m_settings.setArrayIndex(i);
        m_settings.setValue(QStringLiteral("name"), profile.name);
        m_settings.setValue(QStringLiteral("url"), profile.url);
        m_settings.setValue(QStringLiteral("environment"), profile.environment);
        m_settings.setValue(QStringLiteral("colour"), profile.colour);
        m_settings.setValue(QStringLiteral("readOnly"), profile.isReadOnly);
    }
    m_settings.endArray();
    m_settings.sync();
}

void Preferences::bind(SendTemplates &templates)
{
    std::vector<SendTemplate> kept;
    const int count = m_settings.beginReadArray(QStringLiteral("templates"));
    for (int i = 0; i < std::min(count, int(SendTemplates::most)); ++i) {
        m_settings.setArrayIndex(i);
        const auto text = [this](const char *key) { return m_settings.value(QLatin1String(key)).toString(); };
        kept.push_back({text("name"), text("type"), text("payload")});
    }
    m_settings.endArray();
    templates.set(std::move(kept));
    connect(&templates, &SendTemplates::kept, this, [this, &templates] { write(templates.all()); });
}

void Preferences::write(const std::vector<SendTemplate> &templates)
{
    if (!m_isOurs)
        return;
    m_settings.setValue(QStringLiteral("schema"), schema);
    m_settings.remove(QStringLiteral("templates"));
    m_settings.beginWriteArray(QStringLiteral("templates"), int(templates.size()));
    for (int i = 0; i < int(templates.size()); ++i) {
        m_settings.setArrayIndex(i);
        m_settings.setValue(QStringLiteral("name"), templates[size_t(i)].name);
        m_settings.setValue(QStringLiteral("type"), templates[size_t(i)].type);
        m_settings.setValue(QStringLiteral("payload"), templates[size_t(i)].payload);
    }
    m_settings.endArray();
    m_settings.sync();
}

void Preferences::bind(KeyTable &keys)
{
    QHash<QString, QString> changes;
    m_settings.beginGroup(QStringLiteral("keys"));
    for (const QString &action : m_settings.childKeys())
        changes.insert(action, m_settings.value(action).toString());
    m_settings.endGroup();
    keys.setChanges(changes);
    keys.setSingleKeys(m_settings.value(QStringLiteral("singleKeys"), true).toBool());
    connect(&keys, &KeyTable::kept, this, [this, &keys] { write(keys); });
}

void Preferences::write(const KeyTable &keys)
{
    if (!m_isOurs)
        return;
    keep(QStringLiteral("singleKeys"), keys.hasSingleKeys());
    m_settings.remove(QStringLiteral("keys"));
    for (auto change = keys.changes().begin(); change != keys.changes().end(); ++change)
        m_settings.setValue(QStringLiteral("keys/") + change.key(), change.value());
    m_settings.sync();
}

QString Preferences::lastUrl() const
{
    return m_settings.value(QStringLiteral("lastUrl")).toString();
}

void Preferences::setLastUrl(const QString &url)
{
    keep(QStringLiteral("lastUrl"), url);
}

void Preferences::keep(const QString &key, const QVariant &value)
{
    if (!m_isOurs || m_settings.value(key) == value)
        return;
    m_settings.setValue(QStringLiteral("schema"), schema);
    m_settings.setValue(key, value);
    m_settings.sync();
}

} // namespace signalbox::console
