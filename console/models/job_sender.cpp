#include "console/models/job_sender.h"

namespace signalbox::console {

JobSender::JobSender(QObject *parent)
    : QObject(parent)
{
}

void JobSender::setType(const QString &) {}
void JobSender::setPayload(const QString &) {}
void JobSender::send() {}
void JobSender::format() {}
void JobSender::reset() {}

} // namespace signalbox::console
