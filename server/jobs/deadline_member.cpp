#include "server/jobs/deadline_member.h"

#include <QtCore/QList>

namespace signalbox::jobs {

namespace {

constexpr std::pair<DeadlineMember::Action, const char *> letters[] = {
    {DeadlineMember::Action::Expire, "x"}, {DeadlineMember::Action::Claim, "c"}, {DeadlineMember::Action::Remove, "r"}};

} // namespace

QByteArray DeadlineMember::toBytes() const
{
    const auto row = std::find_if(std::begin(letters), std::end(letters), [this](const auto &candidate) { return candidate.first == action; });
    return QByteArray(row->second) + '\n' + type.text + '\n' + job.text + '\n' + user.text;
}

std::optional<DeadlineMember> DeadlineMember::parse(const QByteArray &bytes)
{
    const QList<QByteArray> parts = bytes.split('\n');
    const auto row = std::find_if(std::begin(letters), std::end(letters), [&](const auto &candidate) { return parts[0] == candidate.second; });
    if (parts.size() != 4 || row == std::end(letters))
        return {};
    return DeadlineMember{row->first, {parts[1]}, {parts[2]}, {parts[3]}};
}

} // namespace signalbox::jobs
