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
    readList(QStringLiteral("connections"), Profiles::most, [&kept](const Texts &texts) {
        kept.push_back({texts.value(QStringLiteral("name")), texts.value(QStringLiteral("url")), texts.value(QStringLiteral("environment")),
                        std::clamp(texts.value(QStringLiteral("colour")).toInt(), 0, Profiles::colours - 1), texts.value(QStringLiteral("readOnly")) == QLatin1String("true")});
    });
    profiles.set(kept);
    connect(&profiles, &Profiles::kept, this, [this, &profiles] {
        std::vector<Texts> list;
        for (const Profile &profile : profiles.all())
            list.push_back({{QStringLiteral("name"), profile.name}, {QStringLiteral("url"), profile.url}, {QStringLiteral("environment"), profile.environment},
                            {QStringLiteral("colour"), QString::number(profile.colour)}, {QStringLiteral("readOnly"), QVariant(profile.isReadOnly).toString()}});
        writeList(QStringLiteral("connections"), list);
    });
}

void Preferences::bind(SendTemplates &templates)
{
    std::vector<SendTemplate> kept;
    readList(QStringLiteral("templates"), int(SendTemplates::most), [&kept](const Texts &texts) {
        kept.push_back({texts.value(QStringLiteral("name")), texts.value(QStringLiteral("type")), texts.value(QStringLiteral("payload"))});
    });
    templates.set(std::move(kept));
    connect(&templates, &SendTemplates::kept, this, [this, &templates] {
        std::vector<Texts> list;
        for (const SendTemplate &one : templates.all())
            list.push_back({{QStringLiteral("name"), one.name}, {QStringLiteral("type"), one.type}, {QStringLiteral("payload"), one.payload}});
        writeList(QStringLiteral("templates"), list);
    });
}

void Preferences::readList(const QString &name, int most, const std::function<void(const Texts &)> &take)
{
    const int count = m_settings.beginReadArray(name);
    for (int i = 0; i < std::min(count, most); ++i) {
        m_settings.setArrayIndex(i);
        Texts texts;
        for (const QString &key : m_settings.childKeys())
            texts.insert(key, m_settings.value(key).toString());
        take(texts);
    }
    m_settings.endArray();
}

void Preferences::writeList(const QString &name, const std::vector<Texts> &list)
{
    if (!m_isOurs)
        return;
    m_settings.setValue(QStringLiteral("schema"), schema);
    m_settings.remove(name);
    m_settings.beginWriteArray(name, int(list.size()));
    for (int i = 0; i < int(list.size()); ++i) {
        m_settings.setArrayIndex(i);
        for (auto text = list[size_t(i)].begin(); text != list[size_t(i)].end(); ++text)
            m_settings.setValue(text.key(), text.value());
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
