// The connection as the console shows it: chip, banner, Connect page.
#pragma once

#include "console/client/client.h"
#include "console/client/token_store.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtQmlIntegration/qqmlintegration.h>

namespace signalbox::console {

class Connection : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one connection")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString stateText READ stateText NOTIFY stateTextChanged FINAL) // the chip: "LIVE 38 ms"
    Q_PROPERTY(int latencyMs READ latencyMs NOTIFY stateTextChanged FINAL)     // of the last ping's round trip; -1: not known
    Q_PROPERTY(QString url READ url NOTIFY identityChanged FINAL)              // empty: no connection is wanted
    Q_PROPERTY(QString userId READ userId NOTIFY identityChanged FINAL)
    Q_PROPERTY(QString role READ role NOTIFY identityChanged FINAL) // "user", "viewer", "admin"; empty before the server said
    Q_PROPERTY(QString serverVersion READ serverVersion NOTIFY identityChanged FINAL)
    Q_PROPERTY(bool canAct READ canAct NOTIFY identityChanged FINAL) // the role is admin
    // False: show the Connect page. True from the moment that the server accepted the token until close(), also while the server is away.
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY identityChanged FINAL)
    Q_PROPERTY(bool isDemo READ isDemo CONSTANT FINAL) // there is no server: built-in examples are shown
    Q_PROPERTY(bool hasToken READ hasToken NOTIFY tokenChanged FINAL)                 // one is held or remembered for `lastUrl`
    Q_PROPERTY(bool tokenIsRemembered READ tokenIsRemembered NOTIFY tokenChanged FINAL) // it is in the keychain
    Q_PROPERTY(QString keychainText READ keychainText NOTIFY tokenChanged FINAL)      // why the keychain cannot be used; empty if it can
    Q_PROPERTY(QString lastUrl READ lastUrl NOTIFY lastUrlChanged FINAL)              // what the URL field begins with
    Q_PROPERTY(QString errorText READ errorText NOTIFY errorTextChanged FINAL)        // what failed, for the Connect page
    Q_PROPERTY(QString bannerText READ bannerText NOTIFY bannerChanged FINAL)
    Q_PROPERTY(BannerKind bannerKind READ bannerKind NOTIFY bannerChanged FINAL) // NoBanner: hide it
    Q_PROPERTY(QString eventsPerSecondText READ eventsPerSecondText NOTIFY statusTextChanged FINAL)
    Q_PROPERTY(QString clockOffsetText READ clockOffsetText NOTIFY statusTextChanged FINAL)
    Q_PROPERTY(QString statusText READ statusText NOTIFY statusTextChanged FINAL) // the whole status line
public:
    enum State {
        Disconnected, // nobody asked for a connection
        Connecting,   // the first attempt
        Live,         // everything missed was given; events come as they happen
        Slow,         // live, but a round trip takes a second or more
        CatchingUp,   // connected; what was missed is being replayed
        Polling,      // streams are blocked: the list is read every 2 s
        Reconnecting, // lost; trying again
        Offline,      // lost for so long that the waits have reached their longest; still trying
        Refused,      // the token is not valid (any more); not tried again with it
    };
    Q_ENUM(State)
    enum BannerKind { NoBanner, Info, Good, Warning, Bad };
    Q_ENUM(BannerKind)

    enum class Kind { Real, Demo };

    Connection(Client &client, TokenStore &tokens, Kind kind = Kind::Real, QObject *parent = nullptr);

    // At the start: what the URL field begins with; looks whether its token is remembered.
    void setLastUrl(const QString &url);
    // Where a fresher token may be found once the one in use has ended (a file, say); asked every few seconds then. Empty: none.
    void setTokenSource(std::function<QByteArray()> source) { m_tokenSource = std::move(source); }

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString stateText() const { return m_stateText; }
    [[nodiscard]] int latencyMs() const { return m_latencyMs; }
    [[nodiscard]] QString url() const { return m_url; }
    [[nodiscard]] QString userId() const { return m_userId; }
    [[nodiscard]] QString role() const { return m_role; }
    [[nodiscard]] QString serverVersion() const { return m_serverVersion; }
    [[nodiscard]] bool canAct() const { return m_role == QLatin1String("admin"); }
    // Whether what is sent now can arrive.
    [[nodiscard]] bool canTalk() const { return m_state == Live || m_state == Slow || m_state == CatchingUp || m_state == Polling; }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] bool isDemo() const { return m_kind == Kind::Demo; }
    [[nodiscard]] bool hasToken() const { return m_tokenIsRemembered || !m_client.token().isEmpty(); }
    [[nodiscard]] bool tokenIsRemembered() const { return m_tokenIsRemembered; }
    [[nodiscard]] QString keychainText() const { return m_keychainText; }
    [[nodiscard]] QString lastUrl() const { return m_lastUrl; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] QString bannerText() const { return m_bannerText; }
    [[nodiscard]] BannerKind bannerKind() const { return m_bannerKind; }
    [[nodiscard]] QString eventsPerSecondText() const { return m_eventsPerSecondText; }
    [[nodiscard]] QString clockOffsetText() const { return m_clockOffsetText; }
    [[nodiscard]] QString statusText() const { return m_statusText; }

    // An empty token means the one that is remembered for this URL. `remember`: into the keychain once the server accepted it.
    Q_INVOKABLE void open(const QString &url, const QString &token, bool remember);
    Q_INVOKABLE void close();
    Q_INVOKABLE void retryNow();
    // Out of the keychain and out of memory; an open connection goes on until it is closed.
    Q_INVOKABLE void forgetToken();

Q_SIGNALS:
    void stateChanged();
    void stateTextChanged();
    void identityChanged();
    void tokenChanged();
    void lastUrlChanged();
    void errorTextChanged();
    void bannerChanged();
    void statusTextChanged();

private:
    static constexpr std::chrono::milliseconds goodNews{4'000}; // how long a good banner stays
    static constexpr int tokenSourceEvery = 2;                   // s

    void begin(const QUrl &server, const QByteArray &token);
    void fail(const QString &text);
    void rememberIfAccepted();
    void noteStore(const Result<QByteArray> &remembered);
    void update();
    void updateState();
    void updateIdentity();
    void updateBanner();
    void updateStatus();
    void tick();
    void tryTokenSource();
    void showBanner(BannerKind kind, const QString &text);
    void showGoodNews(int replayed);
    [[nodiscard]] State stateNow() const;
    [[nodiscard]] QString chip() const;
    [[nodiscard]] QString refusalText() const;
    [[nodiscard]] QString waitText() const; // "4 s", or empty while an attempt is under way

    Client &m_client;
    TokenStore &m_tokens;
    Kind m_kind;
    std::function<QByteArray()> m_tokenSource;
    State m_state = Disconnected;
    QString m_stateText;
    int m_latencyMs = -1;
    QString m_url, m_userId, m_role, m_serverVersion;
    bool m_isOpen = false;
    int m_openings = 0; // asked for or taken back; an answer of the store counts for the last one only
    bool m_tokenIsRemembered = false;
    bool m_wantsRemembering = false;
    bool m_forgetsAtClose = false;
    bool m_wasAway = false; // since it was live last
    QString m_keychainText, m_lastUrl, m_errorText, m_bannerText;
    BannerKind m_bannerKind = NoBanner;
    QTimer m_goodNews;
    QTimer m_second;
    int m_seconds = 0;
    qint64 m_lostAt = 0;       // by our clock; 0: not lost
    qint64 m_tokenEndsAt = 0;  // as the server warned; 0: no warning
    quint64 m_eventsBefore = 0;
    bool m_isDegraded = false; // as the server said last
    double m_eventsPerSecond = 0;
    double m_linesPerSecond = 0;
    quint64 m_linesBefore = 0;
    int m_misunderstood = 0;
    QString m_lastMisunderstood;
    QString m_eventsPerSecondText, m_clockOffsetText, m_statusText;
};

} // namespace signalbox::console
