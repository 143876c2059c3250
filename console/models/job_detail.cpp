#include "console/models/job_detail.h"

namespace signalbox::console {

JobDetail::JobDetail(QObject *parent)
    : QObject(parent)
{
}

void JobDetail::open(const QString &, const QString &) {}
void JobDetail::close() {}
void JobDetail::reload() {}
void JobDetail::copyId() {}
void JobDetail::copyCurl() {}
void JobDetail::copyPayload() {}

} // namespace signalbox::console
