// Whether what the pages show may be changed from here.
#pragma once

#include "console/client/client.h"

#include <QtQmlIntegration/qqmlintegration.h>

namespace signalbox::console {

// The server decides; this only says beforehand what it would answer, and holds back what a connection that is read-only here must not do.
class Permission : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one permission")
    Q_PROPERTY(bool mayChange READ mayChange NOTIFY changed FINAL)
    Q_PROPERTY(bool mayActOnJobs READ mayActOnJobs NOTIFY changed FINAL) // users may act on their own ones, viewers on none
    Q_PROPERTY(QString reason READ reason NOTIFY changed FINAL) // why not, in a sentence; empty: it may
    Q_PROPERTY(bool isReadOnly READ isReadOnly WRITE setReadOnly NOTIFY changed FINAL)
public:
    explicit Permission(const Client &client, QObject *parent = nullptr);

    [[nodiscard]] bool mayChange() const { return reason().isEmpty(); }
    [[nodiscard]] bool mayActOnJobs() const;
    [[nodiscard]] QString reason() const;
    [[nodiscard]] bool isReadOnly() const { return m_isReadOnly; }
    void setReadOnly(bool isReadOnly);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString reasonNow() const;

    const Client &m_client;
    bool m_isReadOnly = false;
    QString m_told;
};

} // namespace signalbox::console
