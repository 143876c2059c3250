#include "tests/bench/busy_server.h"

namespace signalbox::bench {

BusyChannel::BusyChannel(int jobs, int perSecond)
    : m_jobs(jobs), m_perSecond(perSecond)
{
    connect(&m_timer, &QTimer::timeout, this, &BusyChannel::work);
}

void BusyChannel::open(const QUrl &)
{
    QMetaObject::invokeMethod(this, &Channel::opened, Qt::QueuedConnection);
}

void BusyChannel::send(const QByteArray &text)
{
    QMetaObject::invokeMethod(this, [this, text] {
        if (text.contains("\"token\""))
            Q_EMIT received(R"({"type":"hello","userId":"admin","role":"admin","cursor":"e1-1-0","server":{"version":"0","time":0}})");
        else if (text.contains("\"subscribe\""))
            Q_EMIT received(R"({"type":"subscribed","topics":"jobs,services","cursor":"e1-1-0"})");
    }, Qt::QueuedConnection);
}

void BusyChannel::fill()
{
    for (int job = 1; job <= m_jobs; ++job)
        tell(job, "created");
}

void BusyChannel::begin()
{
    m_since.start();
    m_timer.start(5);
}

// As many as are due: a third of them new jobs, the others on their way somewhere among the newest.
void BusyChannel::work()
{
    const qint64 due = m_since.elapsed() * m_perSecond / 1'000;
    for (; m_sent < due; ++m_sent) {
        if (m_sent % 3 == 0)
            tell(++m_jobs, "created");
        else
            tell(m_jobs - int(m_random.bounded(2'000)), m_random.bounded(4) == 0 ? "done" : "processing");
    }
}

void BusyChannel::tell(int job, const char *status)
{
    ++m_now;
    const QByteArray at = QByteArray::number(m_now);
    Q_EMIT received(R"({"type":"event","id":"e1-)" + at + R"(-0","topic":"jobs","kind":"rebalance:)" + status + R"(","at":)" + at +
                    R"(,"data":{"jobId":"job-)" + QByteArray::number(job) + R"(","status":")" + status +
                    R"(","userId":"demo","progress":0.4,"message":"Step 2 of 5: computing the target weights"}})");
}

void EmptyHttp::send(const console::HttpRequest &, QObject *context, std::function<void(const console::HttpAnswer &)> done)
{
    const console::HttpAnswer empty{200, R"({"jobs":[],"next":null,"cursor":"e1-1-0"})", {}};
    QMetaObject::invokeMethod(context, [done = std::move(done), empty] { done(empty); }, Qt::QueuedConnection);
}

} // namespace signalbox::bench
