// Retrying, cancelling and deleting one job.
#pragma once

#include "console/client/client.h"

#include <QtQmlIntegration/qqmlintegration.h>

namespace signalbox::console {

// One act at a time. What became of it is what the server answered.
class JobActs : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one of them")
    Q_PROPERTY(QString busyJob READ busyJob NOTIFY changed FINAL)       // the job that the server is asked about; empty: none
    Q_PROPERTY(QString resultText READ resultText NOTIFY changed FINAL) // a sentence; empty: nothing to say
    Q_PROPERTY(bool hasFailed READ hasFailed NOTIFY changed FINAL)
public:
    explicit JobActs(Client &client, QObject *parent = nullptr);

    [[nodiscard]] const QString &busyJob() const { return m_busyJob; }
    [[nodiscard]] const QString &resultText() const { return m_resultText; }
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }

    // Never sent twice: without an answer it is not known whether it was done, and the text says so.
    Q_INVOKABLE void retry(const QString &jobId, const QString &type);
    Q_INVOKABLE void cancel(const QString &jobId, const QString &type, const QString &reason);
    Q_INVOKABLE void remove(const QString &jobId, const QString &type);
    Q_INVOKABLE void dismiss();

Q_SIGNALS:
    void changed();
    void retried(const QString &newJobId, const QString &type);
    void removed(const QString &jobId);

private:
    void begin(const QString &jobId);
    void end(const Answer<QByteArray> &answer, const QString &done);
    [[nodiscard]] static QByteArray path(const QString &jobId, const QString &type);

    Client &m_client;
    QString m_busyJob;
    QString m_resultText;
    bool m_hasFailed = false;
};

} // namespace signalbox::console
