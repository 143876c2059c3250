// One job, opened: the inspector.
#pragma once

#include "console/client/client.h"
#include "console/models/timeline_model.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

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
    using Copy = std::function<void(const QString &)>; // to the clipboard
    static constexpr qsizetype mostShown = 256 * 1024; // bytes of payload or result

    JobDetail(Client &client, Copy copy, QObject *parent = nullptr);

    [[nodiscard]] bool isOpen() const { return !m_id.isEmpty(); }
    [[nodiscard]] QString jobId() const { return QString::fromUtf8(m_id.text); }
    [[nodiscard]] QString type() const { return QString::fromUtf8(m_type.text); }
    [[nodiscard]] bool isLoading() const { return m_reading != nullptr; }
    [[nodiscard]] QString failureText() const { return m_failure; }
    [[nodiscard]] QString status() const;
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] QString userId() const { return QString::fromUtf8(job().user.text); }
    [[nodiscard]] QString createdText() const;
    [[nodiscard]] QString startedText() const;
    [[nodiscard]] QString finishedText() const;
    [[nodiscard]] QString waitText() const;
    [[nodiscard]] QString runText() const;
    [[nodiscard]] QString attemptText() const;
    [[nodiscard]] double progress() const { return job().progress; }
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] QString message() const;
    [[nodiscard]] QString errorText() const;
    [[nodiscard]] QString reasonText() const;
    [[nodiscard]] QString payloadText() const { return m_payloadText; }
    [[nodiscard]] bool isPayloadTruncated() const { return m_document.payload.size() > mostShown; }
    [[nodiscard]] QString resultText() const { return m_resultText; }
    [[nodiscard]] QString lateText() const;
    [[nodiscard]] QString curlText() const;
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
    void read();
    void take(const JobDocument &document);
    void keepWhatWasHeard(const JobDocument &heard);
    void follow(const JobEvent &event);
    void comparePage(const JobPage &page);
    void readLater();
    [[nodiscard]] const Job &job() const { return m_document.job; }
    [[nodiscard]] qint64 now() const;

    Client &m_client;
    Copy m_copy;
    JobId m_id;
    JobType m_type;
    JobDocument m_document;
    QString m_payloadText, m_resultText;
    QString m_failure;
    TimelineModel m_timeline;
    std::unique_ptr<QObject> m_reading; // context of the calls under way
    int m_callsLeft = 0;
    QTimer m_later;  // one more reading, for what an event does not carry
    QTimer m_second; // while the job runs
};

} // namespace signalbox::console
