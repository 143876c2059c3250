#include "console/models/profiles.h"

#include <algorithm>

namespace signalbox::console {

Profiles::Profiles(Connection &connection, Permission &permission, QObject *parent)
    : QObject(parent), m_connection(connection), m_permission(permission)
{
    m_lockAgain.setSingleShot(true);
    m_lockAgain.setInterval(unlockedFor);
    connect(&m_lockAgain, &QTimer::timeout, this, [this] { m_permission.setReadOnly(true); });
    connect(&connection, &Connection::identityChanged, this, &Profiles::noteConnection);
    connect(&permission, &Permission::changed, this, &Profiles::currentChanged);
}

void Profiles::set(const std::vector<Profile> &profiles)
{
    m_profiles.clear();
    for (const Profile &profile : profiles) {
        if (!profile.name.isEmpty() && !profile.url.isEmpty() && m_profiles.size() < size_t(most))
            m_profiles.push_back(profile);
    }
    show();
}

void Profiles::show()
{
    std::sort(m_profiles.begin(), m_profiles.end(), [](const Profile &a, const Profile &b) { return a.name.localeAwareCompare(b.name) < 0; });
    std::vector<TextRow> rows;
    for (const Profile &profile : m_profiles)
        rows.push_back({profile.url, QString::number(profile.colour), profile.name, profile.environment, profile.url, {}, {}});
    m_rows.set(std::move(rows));
    m_url.clear();
    noteConnection();
}

// Read-only is what the profile says, anew with each connection; a change by hand stays as long as that lasts.
void Profiles::noteConnection()
{
    if (std::exchange(m_url, m_connection.url()) == m_connection.url())
        return;
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(), [this](const Profile &profile) { return profile.url == m_url; });
    m_current = found == m_profiles.end() ? std::nullopt : std::optional(*found);
    m_lockAgain.stop();
    if (!m_url.isEmpty())
        m_permission.setReadOnly(m_current && m_current->isReadOnly);
    Q_EMIT currentChanged();
}

QString Profiles::environmentText() const
{
    if (environment() == QLatin1String("production"))
        return tr("PRODUCTION");
    return environment() == QLatin1String("staging") ? tr("STAGING") : QString();
}

void Profiles::keep(const QString &name, const QString &url, const QString &environment, int colour, bool isReadOnly)
{
    const Profile profile{name.trimmed(), url.trimmed(), environment, std::clamp(colour, 0, colours - 1), isReadOnly};
    if (profile.name.isEmpty() || profile.url.isEmpty())
        return;
    std::erase_if(m_profiles, [&profile](const Profile &known) { return known.url == profile.url; });
    if (m_profiles.size() >= size_t(most))
        return;
    m_profiles.push_back(profile);
    show();
    Q_EMIT kept();
}

void Profiles::forget(const QString &url)
{
    if (std::erase_if(m_profiles, [&url](const Profile &known) { return known.url == url; }) == 0)
        return;
    show();
    Q_EMIT kept();
}

void Profiles::connectTo(const QString &url)
{
    m_connection.close();
    m_connection.setLastUrl(url);
    m_connection.open(url, {}, false);
}

void Profiles::unlock()
{
    if (!isLocked())
        return;
    m_permission.setReadOnly(false);
    m_lockAgain.start();
}

void Profiles::retranslate()
{
    Q_EMIT currentChanged();
}

} // namespace signalbox::console
