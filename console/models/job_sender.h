// Sends a test job and follows its life to the end.
#pragma once

#include "console/models/send_step_model.h"

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
    explicit JobSender(QObject *parent = nullptr);

    [[nodiscard]] QStringList types() const { return m_types; }
    [[nodiscard]] QString type() const { return m_type; }
    void setType(const QString &type);
    [[nodiscard]] QString payload() const { return m_payload; }
    void setPayload(const QString &text);
    [[nodiscard]] QString payloadErrorText() const { return {}; }
    [[nodiscard]] int errorLine() const { return 0; }
    [[nodiscard]] int errorColumn() const { return 0; }
    [[nodiscard]] bool isValid() const { return true; }
    [[nodiscard]] bool canSend() const { return false; }
    [[nodiscard]] QString whyNotText() const { return {}; }
    [[nodiscard]] bool isSending() const { return false; }
    [[nodiscard]] QString resultText() const { return {}; }
    [[nodiscard]] QString failureText() const { return {}; }
    [[nodiscard]] QString jobId() const { return {}; }
    [[nodiscard]] QString sentType() const { return {}; }
    [[nodiscard]] QString status() const { return {}; }
    [[nodiscard]] QString statusText() const { return {}; }
    [[nodiscard]] bool isFollowing() const { return false; }
    [[nodiscard]] bool isFinished() const { return false; }
    [[nodiscard]] QString summaryText() const { return {}; }
    [[nodiscard]] SendStepModel *steps() { return &m_steps; }

    Q_INVOKABLE void send();
    // Lays the payload out on lines without touching numbers, keys or their order. Nothing happens to text that is not valid.
    Q_INVOKABLE void format();
    // Type and payload as they were at the start; the job that is followed stays.
    Q_INVOKABLE void reset();

Q_SIGNALS:
    void typesChanged();
    void draftChanged();
    void canSendChanged();
    void changed();

private:
    QStringList m_types;
    QString m_type;
    QString m_payload;
    SendStepModel m_steps;
};

} // namespace signalbox::console
