#include "console/models/permission.h"

namespace signalbox::console {

Permission::Permission(const Client &client, QObject *parent)
    : QObject(parent), m_client(client)
{
    connect(&client, &Client::connectionChanged, this, [this] {
        const QString before = std::exchange(m_told, reasonNow());
        if (before != m_told)
            Q_EMIT changed();
    });
    m_told = reasonNow();
}

bool Permission::mayActOnJobs() const
{
    const auto &identity = m_client.connection().identity();
    return identity && identity->role != "viewer" && !m_isReadOnly;
}

QString Permission::reason() const
{
    return reasonNow();
}

QString Permission::reasonNow() const
{
    const auto &identity = m_client.connection().identity();
    if (!identity)
        return tr("There is no connection to the server.");
    if (identity->role == "viewer")
        return tr("Viewers may look, and change nothing.");
    if (m_isReadOnly)
        return tr("This connection is read-only here.");
    return identity->role == "admin" ? QString() : tr("Only administrators may change this.");
}

void Permission::setReadOnly(bool isReadOnly)
{
    if (std::exchange(m_isReadOnly, isReadOnly) == isReadOnly)
        return;
    m_told = reasonNow();
    Q_EMIT changed();
}

} // namespace signalbox::console
