#include "server/jobs/deadline_member.h"

#include <QtCore/QList>

namespace signalbox::jobs {

QByteArray DeadlineMember::toBytes() const
{
    return (action == Action::Expire ? "x\n" : "r\n") + type.text + '\n' + job.text + '\n' + user.text;
}

std::optional<DeadlineMember> DeadlineMember::parse(const QByteArray &bytes)
{
    const QList<QByteArray> parts = bytes.split('\n');
    if (parts.size() != 4 || (parts[0] != "x" && parts[0] != "r"))
        return {};
    return DeadlineMember{parts[0] == "x" ? Action::Expire : Action::Remove, {parts[1]}, {parts[2]}, {parts[3]}};
}

} // namespace signalbox::jobs
