// One service, looked at closely: how it has been, what it measures, what it was told to do.
#pragma once

#include "console/client/client.h"
#include "console/client/log_lines.h"
#include "console/client/service_records.h"
#include "console/models/text_rows.h"
#include "console/models/texts.h"

#include <map>

namespace signalbox::console {

// Open or closed. While open it hears the topics commands, metrics:<name> and logs:<name>, and reads everything anew every five seconds and after each command.
class ServiceDetail : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one service inspector")
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY opened FINAL)
    Q_PROPERTY(QString name READ name NOTIFY opened FINAL)
    Q_PROPERTY(QString failureText READ failureText NOTIFY changed FINAL)
    Q_PROPERTY(QString liveness READ liveness NOTIFY changed FINAL)
    Q_PROPERTY(QString livenessText READ livenessText NOTIFY changed FINAL)
    Q_PROPERTY(QString sinceText READ sinceText NOTIFY changed FINAL)       // "up since 12:04:31: first message"
    Q_PROPERTY(QString uptimeText READ uptimeText NOTIFY changed FINAL)     // over 24 h
    Q_PROPERTY(QString intervalText READ intervalText NOTIFY changed FINAL) // learned, or said by it
    Q_PROPERTY(QString messagesText READ messagesText NOTIFY changed FINAL)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed FINAL)                // a command is on its way or has no effect yet
    Q_PROPERTY(QString commandText READ commandText NOTIFY changed FINAL)   // where the newest command of this console stands; empty: none
    Q_PROPERTY(bool commandFailed READ commandFailed NOTIFY changed FINAL)
    Q_PROPERTY(bool isPaused READ isPaused NOTIFY changed FINAL)            // its status says `paused`
    Q_PROPERTY(signalbox::console::TextRows *past READ past CONSTANT FINAL)         // newest first; kind: the liveness it became, or status
    Q_PROPERTY(signalbox::console::TextRows *metrics READ metrics CONSTANT FINAL)   // with points
    Q_PROPERTY(signalbox::console::TextRows *lines READ lines CONSTANT FINAL)       // the last ones it logged, the newest last; title: its level
    Q_PROPERTY(signalbox::console::TextRows *commands READ commands CONSTANT FINAL) // newest first; kind: its status
public:
    static constexpr int mostMetrics = 12;
    static constexpr size_t mostLines = 12;

    ServiceDetail(Client &client, QObject *parent = nullptr);

    [[nodiscard]] bool isOpen() const { return !m_name.isEmpty(); }
    [[nodiscard]] QString name() const { return QString::fromUtf8(m_name); }
    [[nodiscard]] const QString &failureText() const { return m_failure; }
    [[nodiscard]] QString liveness() const { return QString::fromUtf8(m_record.liveness); }
    [[nodiscard]] QString livenessText() const { return capitalized(livenessWord(m_record.liveness)); }
    [[nodiscard]] QString sinceText() const;
    [[nodiscard]] QString uptimeText() const;
    [[nodiscard]] QString intervalText() const;
    [[nodiscard]] QString messagesText() const;
    [[nodiscard]] bool isBusy() const { return m_isSending || (m_own && m_own->isPending()); }
    [[nodiscard]] QString commandText() const;
    [[nodiscard]] bool commandFailed() const;
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    [[nodiscard]] TextRows *past() { return &m_past; }
    [[nodiscard]] TextRows *metrics() { return &m_metrics; }
    [[nodiscard]] TextRows *lines() { return &m_lineRows; }
    [[nodiscard]] TextRows *commands() { return &m_commands; }

    Q_INVOKABLE void open(const QString &name);
    Q_INVOKABLE void close() { open({}); }
    // restart, pause or resume. Sent once; what becomes of it is followed to its effect.
    Q_INVOKABLE void command(const QString &command, const QString &reason);
    // The command as one for a shell.
    Q_INVOKABLE QString curlText(const QString &command) const;
    void retranslate();

Q_SIGNALS:
    void opened(); // another service, or none
    void changed();

private:
    void read();
    void readMetric(const QByteArray &names);
    void take(const TopicEvent &event);
    void takePast(const QByteArray &body);
    void takeCommands(const QByteArray &body);
    void takeMetrics(const QByteArray &body);
    void takeLines(const QByteArray &body);
    void add(LogLine line);
    void showLines();
    void get(const QByteArray &what, void (ServiceDetail::*use)(const QByteArray &));
    [[nodiscard]] QByteArray path(const QByteArray &what) const;
    [[nodiscard]] QString standOf(const ServiceCommand &command) const;

    Client &m_client;
    QByteArray m_name;
    ServiceRecord m_record;
    TextRows m_past, m_metrics, m_commands, m_lineRows;
    std::map<StreamId, LogLine> m_lines; // at most `mostLines`
    std::optional<ServiceCommand> m_own; // the last one that was sent from here
    QString m_sendFailure;
    QString m_failure;
    std::unique_ptr<QObject> m_reading; // context of what is read of this service
    QTimer m_again, m_soon, m_linesSoon;
    bool m_isSending = false;
    bool m_isPaused = false;
};

} // namespace signalbox::console
