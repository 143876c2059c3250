#include "tests/service/console/live_server.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QUrl>

namespace signalbox::testing {

namespace {

constexpr int patience = 30'000; // ms, for a sanitizer's start

const QString program = QStringLiteral(SIGNALBOX_BIN_DIR "/signalboxd");

} // namespace

LiveServer::~LiveServer()
{
    m_process.terminate();
    m_process.waitForFinished(patience);
}

bool LiveServer::start()
{
    return m_redis.start() && launch(QStringLiteral("0"));
}

bool LiveServer::startAgain()
{
    return launch(QString::number(QUrl(m_url).port()));
}

bool LiveServer::launch(const QString &port)
{
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(program, {QStringLiteral("--port"), port, QStringLiteral("--redis-url"), m_redis.url(), QStringLiteral("--data-dir"), m_data.path()});
    QDeadlineTimer deadline(patience);
    m_output.clear();
    while (!m_output.contains('\n') && m_process.state() != QProcess::NotRunning && !deadline.hasExpired()) {
        m_process.waitForReadyRead(100);
        m_output += m_process.readAllStandardOutput();
    }
    const QByteArray line = m_output.left(m_output.indexOf('\n'));
    m_url = QString::fromUtf8(line.mid(line.indexOf("http")));
    return line.startsWith("listening on http");
}

void LiveServer::kill()
{
    m_process.kill();
    m_process.waitForFinished(patience);
}

QString LiveServer::token(const QStringList &options) const
{
    QProcess process;
    process.start(program, QStringList{QStringLiteral("token"), QStringLiteral("--data-dir"), m_data.path()} + options);
    process.waitForFinished(patience);
    return QString::fromUtf8(process.readAllStandardOutput().trimmed());
}

void LiveServer::tell(int first, int last, const char *status)
{
    static constexpr char append[] = R"(
for n = tonumber(ARGV[1]), tonumber(ARGV[2]) do
  redis.call('XADD', KEYS[1], '*', 'status', string.format('{"jobId":"job-%d","status":"%s","userId":"demo"}', n, ARGV[3]))
end)";
    m_redis.cli({QStringLiteral("EVAL"), QString::fromUtf8(append), QStringLiteral("1"), QStringLiteral("agent:rebalance:events"), QString::number(first),
                 QString::number(last), QString::fromUtf8(status)});
}

} // namespace signalbox::testing
