// The inspector's words.
#include "console/json/object.h"
#include "console/models/job_detail.h"
#include "console/models/texts.h"

namespace signalbox::console {

QString JobDetail::status() const
{
    return job().id.isEmpty() ? QString() : QString::fromLatin1(statusName(statusOf(job().status)));
}

QString JobDetail::statusText() const
{
    return console::statusText(statusOf(job().status), job().status);
}

QString JobDetail::createdText() const
{
    return timeText(job().createdAt);
}

QString JobDetail::startedText() const
{
    return timeText(job().startedAt);
}

QString JobDetail::finishedText() const
{
    return timeText(job().finishedAt);
}

QString JobDetail::waitText() const
{
    return job().startedAt > 0 ? durationText(job().startedAt - job().createdAt) : QString();
}

QString JobDetail::runText() const
{
    if (job().startedAt == 0)
        return {};
    return durationText((job().finishedAt > 0 ? job().finishedAt : now()) - job().startedAt);
}

QString JobDetail::attemptText() const
{
    return job().id.isEmpty() ? QString() : QString::number(job().attempt);
}

QString JobDetail::progressText() const
{
    return percentText(job().progress);
}

QString JobDetail::message() const
{
    return QString::fromUtf8(job().message);
}

QString JobDetail::errorText() const
{
    return QString::fromUtf8(job().error);
}

QString JobDetail::reasonText() const
{
    const QByteArray &reason = job().reason;
    if (reason.isEmpty() || reason == "agent")
        return {};
    if (reason == "exec_timeout")
        return tr("It ran longer than the server allows");
    if (reason == "status_lost")
        return tr("Its agent fell silent");
    return QString::fromUtf8(reason);
}

QString JobDetail::lateText() const
{
    if (m_document.lateStatus.isEmpty())
        return {};
    const QString status = console::statusWord(statusOf(m_document.lateStatus), m_document.lateStatus);
    return tr("After its end the agent still said: %1").arg(status) + u'\n' + json::shown(m_document.lateResult);
}

QString JobDetail::curlText() const
{
    if (!isOpen())
        return {};
    const QString address = m_client.api().jobUrl(m_type, m_id).toString(QUrl::FullyEncoded);
    return QStringLiteral("curl -H \"Authorization: Bearer $TOKEN\" '%1'").arg(address);
}

void JobDetail::copyId()
{
    m_copy(jobId());
}

void JobDetail::copyCurl()
{
    m_copy(curlText());
}

void JobDetail::copyPayload()
{
    m_copy(QString::fromUtf8(m_document.payload));
}

} // namespace signalbox::console
