// Sends a test job and follows its life to the end.
#pragma once

#include "console/client/client.h"
#include "console/models/connection.h"
#include "console/models/permission.h"
#include "console/models/send_step_model.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QStringList>

namespace signalbox::console {

class JobSender : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one sender")
    Q_PROPERTY(QStringList types READ types NOTIFY typesChanged FINAL) // those seen; `type` may be another one
    Q_PROPERTY(QString type READ type WRITE setType NOTIFY draftChanged FINAL)
    Q_PROPERTY(QString payload READ payload WRITE setPayload NOTIFY draftChanged FINAL) // the editor's text
    Q_PROPERTY(QString payloadErrorText READ payloadErrorText NOTIFY draftChanged FINAL) // "line 3, column 7: ..."; empty: valid
    Q_PROPERTY(int errorLine READ errorLine NOTIFY draftChanged FINAL)     // from 1; 0: no error
    Q_PROPERTY(int errorColumn READ errorColumn NOTIFY draftChanged FINAL) // from 1, in characters
    Q_PROPERTY(bool isValid READ isValid NOTIFY draftChanged FINAL)
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged FINAL)
    Q_PROPERTY(QString whyNotText READ whyNotText NOTIFY canSendChanged FINAL) // why it cannot be sent now; empty if it can
    Q_PROPERTY(bool isSending READ isSending NOTIFY changed FINAL)
    Q_PROPERTY(QString resultText READ resultText NOTIFY changed FINAL)
    Q_PROPERTY(QString failureText READ failureText NOTIFY changed FINAL)
    Q_PROPERTY(QString jobId READ jobId NOTIFY changed FINAL) // of the job that is followed; empty: none yet
    Q_PROPERTY(QString sentType READ sentType NOTIFY changed FINAL)
    Q_PROPERTY(QString status READ status NOTIFY changed FINAL)
    Q_PROPERTY(QString statusText READ statusText NOTIFY changed FINAL)
    Q_PROPERTY(bool isFollowing READ isFollowing NOTIFY changed FINAL)
    Q_PROPERTY(bool isFinished READ isFinished NOTIFY changed FINAL)
    Q_PROPERTY(QString summaryText READ summaryText NOTIFY changed FINAL) // "done after 2.1 s: waited 38 ms, ran 2.0 s"
    Q_PROPERTY(signalbox::console::SendStepModel *steps READ steps CONSTANT FINAL)
public:
    JobSender(Client &client, const Connection &connection, const Permission &permission, QObject *parent = nullptr);

    // Types that jobs were seen with; the server has no list of them.
    void setTypes(const QStringList &types);

    [[nodiscard]] QStringList types() const { return m_types; }
    [[nodiscard]] QString type() const { return m_type; }
    void setType(const QString &type);
    [[nodiscard]] QString payload() const { return m_payload; }
    void setPayload(const QString &text);
    [[nodiscard]] QString payloadErrorText() const { return m_payloadError; }
    [[nodiscard]] int errorLine() const { return m_errorLine; }
    [[nodiscard]] int errorColumn() const { return m_errorColumn; }
    [[nodiscard]] bool isValid() const { return m_payloadError.isEmpty(); }
    [[nodiscard]] bool canSend() const { return whyNotText().isEmpty(); }
    [[nodiscard]] QString whyNotText() const;
    [[nodiscard]] bool isSending() const { return m_isSending; }
    [[nodiscard]] QString resultText() const;
    [[nodiscard]] QString failureText() const { return m_failure; }
    [[nodiscard]] QString jobId() const { return QString::fromUtf8(m_id.text); }
    [[nodiscard]] QString sentType() const { return QString::fromUtf8(m_sentType.text); }
    [[nodiscard]] QString status() const;
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] bool isFollowing() const { return !m_id.isEmpty() && !isFinished(); }
    [[nodiscard]] bool isFinished() const { return !m_id.isEmpty() && console::isFinished(statusOf(m_status)); }
    [[nodiscard]] QString summaryText() const;
    [[nodiscard]] SendStepModel *steps() { return &m_steps; }

    Q_INVOKABLE void send();
    // Lays the payload out on lines without touching numbers, keys or their order. Nothing happens to text that is not valid.
    Q_INVOKABLE void format();
    // The request, and one that watches what comes of it, as commands for a shell.
    Q_INVOKABLE QString curlText() const;
    Q_INVOKABLE QString watchCurlText() const;
    // Type and payload as they were at the start; the job that is followed stays.
    Q_INVOKABLE void reset();

Q_SIGNALS:
    void typesChanged();
    void draftChanged();
    void canSendChanged();
    void changed();

private:
    using Milliseconds = std::chrono::milliseconds;
    static constexpr size_t mostEarly = 1'000; // events held while the answer to the request is on its way; then the oldest go

    struct Early {
        JobEvent event;
        Milliseconds elapsed;
    };

    void check();
    void accepted(const Answer<JobId> &answer);
    void hear(const JobEvent &event);
    void follow(const JobEvent &event, Milliseconds elapsed);
    void comparePage(const JobPage &page);
    void reach(const QByteArray &status, Milliseconds elapsed);
    [[nodiscard]] Milliseconds elapsed() const { return Milliseconds(m_sentAgo.elapsed()); }

    Client &m_client;
    const Connection &m_connection;
    const Permission &m_permission;
    QStringList m_types;
    QString m_type;
    QString m_payload;
    QString m_payloadError;
    int m_errorLine = 0;
    int m_errorColumn = 0;
    bool m_isSending = false;
    QString m_failure;
    JobId m_id;
    JobType m_sentType;
    QByteArray m_status;
    QByteArray m_error; // of the job
    QElapsedTimer m_sentAgo;
    std::vector<Early> m_early;
    SendStepModel m_steps;
};

} // namespace signalbox::console
