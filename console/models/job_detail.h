// One job, opened: the inspector.
#pragma once

#include "console/models/timeline_model.h"

#include <QtCore/QObject>

namespace signalbox::console {

// Reads the record and the timeline when opened and follows the job's events while it is open. Every text is ready to show; empty: leave out.
class JobDetail : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one inspector")
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY opened FINAL)
    Q_PROPERTY(QString jobId READ jobId NOTIFY opened FINAL)
    Q_PROPERTY(QString idText READ jobId NOTIFY opened FINAL)
    Q_PROPERTY(QString type READ type NOTIFY opened FINAL)
    Q_PROPERTY(bool isLoading READ isLoading NOTIFY changed FINAL)
    Q_PROPERTY(QString failureText READ failureText NOTIFY changed FINAL)
    Q_PROPERTY(QString status READ status NOTIFY changed FINAL)
    Q_PROPERTY(QString statusText READ statusText NOTIFY changed FINAL)
    Q_PROPERTY(QString userId READ userId NOTIFY changed FINAL)
    Q_PROPERTY(QString createdText READ createdText NOTIFY changed FINAL)
    Q_PROPERTY(QString startedText READ startedText NOTIFY changed FINAL)
    Q_PROPERTY(QString finishedText READ finishedText NOTIFY changed FINAL)
    Q_PROPERTY(QString waitText READ waitText NOTIFY changed FINAL) // from created to started
    Q_PROPERTY(QString runText READ runText NOTIFY changed FINAL)   // from started to finished, or until now
    Q_PROPERTY(QString attemptText READ attemptText NOTIFY changed FINAL)
    Q_PROPERTY(double progress READ progress NOTIFY changed FINAL) // 0 to 1; -1: none
    Q_PROPERTY(QString progressText READ progressText NOTIFY changed FINAL)
    Q_PROPERTY(QString message READ message NOTIFY changed FINAL)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed FINAL)
    Q_PROPERTY(QString reasonText READ reasonText NOTIFY changed FINAL) // why it ended, if not by its agent
    // The payload as it was sent, laid out on lines; numbers and repeated keys as they were. Cut to 256 KiB, and it says so.
    Q_PROPERTY(QString payloadText READ payloadText NOTIFY changed FINAL)
    Q_PROPERTY(bool isPayloadTruncated READ isPayloadTruncated NOTIFY changed FINAL)
    Q_PROPERTY(QString resultText READ resultText NOTIFY changed FINAL)
    Q_PROPERTY(QString lateText READ lateText NOTIFY changed FINAL) // a result that came after the end
    Q_PROPERTY(QString curlText READ curlText NOTIFY changed FINAL) // the command that reads this job; names $TOKEN, never the token
    Q_PROPERTY(signalbox::console::TimelineModel *timeline READ timeline CONSTANT FINAL)
public:
    explicit JobDetail(QObject *parent = nullptr);

    [[nodiscard]] bool isOpen() const { return !m_jobId.isEmpty(); }
    [[nodiscard]] QString jobId() const { return m_jobId; }
    [[nodiscard]] QString type() const { return m_type; }
    [[nodiscard]] bool isLoading() const { return false; }
    [[nodiscard]] QString failureText() const { return {}; }
    [[nodiscard]] QString status() const { return {}; }
    [[nodiscard]] QString statusText() const { return {}; }
    [[nodiscard]] QString userId() const { return {}; }
    [[nodiscard]] QString createdText() const { return {}; }
    [[nodiscard]] QString startedText() const { return {}; }
    [[nodiscard]] QString finishedText() const { return {}; }
    [[nodiscard]] QString waitText() const { return {}; }
    [[nodiscard]] QString runText() const { return {}; }
    [[nodiscard]] QString attemptText() const { return {}; }
    [[nodiscard]] double progress() const { return -1; }
    [[nodiscard]] QString progressText() const { return {}; }
    [[nodiscard]] QString message() const { return {}; }
    [[nodiscard]] QString errorText() const { return {}; }
    [[nodiscard]] QString reasonText() const { return {}; }
    [[nodiscard]] QString payloadText() const { return {}; }
    [[nodiscard]] bool isPayloadTruncated() const { return false; }
    [[nodiscard]] QString resultText() const { return {}; }
    [[nodiscard]] QString lateText() const { return {}; }
    [[nodiscard]] QString curlText() const { return {}; }
    [[nodiscard]] TimelineModel *timeline() { return &m_timeline; }

    Q_INVOKABLE void open(const QString &jobId, const QString &type);
    Q_INVOKABLE void close();
    // Reads it again.
    Q_INVOKABLE void reload();
    Q_INVOKABLE void copyId();
    Q_INVOKABLE void copyCurl();
    Q_INVOKABLE void copyPayload(); // the bytes that were sent, not the text laid out

Q_SIGNALS:
    void opened(); // another job, or none
    void changed();

private:
    QString m_jobId;
    QString m_type;
    TimelineModel m_timeline;
};

} // namespace signalbox::console
