// Servers by name: how each is coloured, what it is for, whether it may be changed from here.
#pragma once

#include "console/models/connection.h"
#include "console/models/permission.h"
#include "console/models/text_rows.h"

namespace signalbox::console {

struct Profile {
    QString name;
    QString url;
    QString environment; // development, staging, production
    int colour = 0;      // 0 to 5, of the theme
    bool isReadOnly = false;

    friend bool operator==(const Profile &, const Profile &) = default;
};

// At most 50, by name; no two have one address. No secrets: tokens are in the keychain, by the address. The one whose address is connected is
// `current`; production is read-only until it is unlocked, for ten minutes.
class Profiles : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one list of connections")
    Q_PROPERTY(signalbox::console::TextRows *rows READ rows CONSTANT FINAL) // rowId: address; title: name; rowText: environment; detail: address; kind: colour
    Q_PROPERTY(bool isKnown READ isKnown NOTIFY currentChanged FINAL)       // the server that is connected has a name here
    Q_PROPERTY(QString name READ name NOTIFY currentChanged FINAL)
    Q_PROPERTY(QString environment READ environment NOTIFY currentChanged FINAL)
    Q_PROPERTY(QString environmentText READ environmentText NOTIFY currentChanged FINAL) // "PRODUCTION"; empty: nothing to say
    Q_PROPERTY(int colour READ colour NOTIFY currentChanged FINAL)
    Q_PROPERTY(bool isLocked READ isLocked NOTIFY currentChanged FINAL) // read-only, and may be unlocked
public:
    static constexpr int most = 50;
    static constexpr int colours = 6;
    static constexpr std::chrono::minutes unlockedFor{10};

    Profiles(Connection &connection, Permission &permission, QObject *parent = nullptr);

    // What was kept; and to be kept from then on.
    void set(const std::vector<Profile> &profiles);
    [[nodiscard]] const std::vector<Profile> &all() const { return m_profiles; }

    [[nodiscard]] TextRows *rows() { return &m_rows; }
    [[nodiscard]] bool isKnown() const { return m_current.has_value(); }
    [[nodiscard]] QString name() const { return m_current ? m_current->name : QString(); }
    [[nodiscard]] QString environment() const { return m_current ? m_current->environment : QStringLiteral("development"); }
    [[nodiscard]] QString environmentText() const;
    [[nodiscard]] int colour() const { return m_current ? m_current->colour : 0; }
    [[nodiscard]] bool isLocked() const { return m_current && m_current->isReadOnly && m_permission.isReadOnly(); }

    // Adds or changes the one with this address; a name or an address that is empty changes nothing.
    Q_INVOKABLE void keep(const QString &name, const QString &url, const QString &environment, int colour, bool isReadOnly);
    Q_INVOKABLE void forget(const QString &url);
    // Connects, with the token that is remembered for it.
    Q_INVOKABLE void connectTo(const QString &url);
    Q_INVOKABLE void unlock();
    void retranslate();

Q_SIGNALS:
    void currentChanged();
    void kept(); // `all` is to be written

private:
    void show();
    void noteConnection();

    Connection &m_connection;
    Permission &m_permission;
    std::vector<Profile> m_profiles;
    std::optional<Profile> m_current;
    QString m_url; // that `m_current` was found for
    TextRows m_rows;
    QTimer m_lockAgain;
};

} // namespace signalbox::console
