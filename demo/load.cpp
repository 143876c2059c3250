#include "demo/load.h"

#include "demo/log.h"
#include "shared/random.h"

#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>

namespace signalbox::demo {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr auto answerLimit = 10s;

} // namespace

Load::Load(LoadTarget target, LoadOptions options, QObject *parent)
    : QObject(parent), m_target(std::move(target)), m_core(options, steady_clock::now()), m_run(randomBase36(10))
{
    m_network.setTransferTimeout(int(std::chrono::milliseconds(answerLimit).count()));
    connect(&m_pulse, &QTimer::timeout, this, &Load::pump);
    connect(&m_report, &QTimer::timeout, this, &Load::tell);
}

void Load::start()
{
    m_pulse.start(5ms);
    m_report.start(2s);
    pump();
}

void Load::pump()
{
    for (const int job : m_core.due(steady_clock::now()))
        post(job);
}

void Load::post(int job)
{
    QUrl url = m_target.url;
    url.setPath(QStringLiteral("/api/v1/agent/") + QString::fromUtf8(m_target.type));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    request.setRawHeader("Authorization", "Bearer " + m_target.tokens[job % m_target.tokens.size()]);
    request.setRawHeader("Idempotency-Key", m_run + '-' + QByteArray::number(job));
    QNetworkReply *const reply = m_network.post(request, m_target.payload);
    connect(reply, &QNetworkReply::finished, this, [this, job, reply, sent = steady_clock::now()] {
        reply->deleteLater();
        const auto now = steady_clock::now();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        m_core.answered(job, status, std::chrono::duration_cast<std::chrono::milliseconds>(now - sent), now);
        if (m_core.isFinished()) {
            m_pulse.stop();
            m_report.stop();
            tell();
            Q_EMIT finished(m_core.allAccepted());
        } else {
            pump();
        }
    });
}

void Load::tell()
{
    log(m_core.summary(steady_clock::now()));
}

} // namespace signalbox::demo
