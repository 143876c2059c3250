// One redis-server process that cannot outlive us.
#pragma once

#include <QtCore/QObject>
#include <QtCore/QProcess>

namespace signalbox::redis {

// Start it on a thread that lives as long as the program: on Linux the child gets SIGTERM when that thread ends,
// however it ends.
class RedisChild : public QObject {
    Q_OBJECT
public:
    RedisChild(QString program, QString folder);
    ~RedisChild() override; // stops it

    // Whether no redis-server of ours works in the folder any more. One whose parent was killed needs a moment to go:
    // it holds a lock on a file there for as long as it lives.
    [[nodiscard]] bool waitUntilFolderIsFree(std::chrono::milliseconds timeout) const;

    // Append-only in the folder, on 127.0.0.1:`port`. Its end is told by `ended`.
    void start(quint16 port);
    // SIGTERM, then SIGKILL after 5 s. No `ended` for this.
    void stop();

    // Also takes in what it has printed meanwhile; waits that long for its end at most.
    [[nodiscard]] bool isRunning(std::chrono::milliseconds wait);
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    // What it printed last, at most 2 KiB.
    [[nodiscard]] QString lastWords() const;

Q_SIGNALS:
    void ended();

private:
    void prepareChild();
    void takeOutput();

    QString m_program;
    QString m_folder;
    QByteArray m_lockPath;
    QByteArray m_output;
    QProcess m_process;
    bool m_stopping = false;
};

} // namespace signalbox::redis
