#include "server/jobs/rules.h"

namespace signalbox::jobs {

namespace {

constexpr qsizetype maxIdBytes = 256;

// True for text of 1 to 256 bytes whose every byte is at least `lowest` and none DEL.
bool isPlainText(QByteArrayView text, unsigned char lowest)
{
    return !text.isEmpty() && text.size() <= maxIdBytes && text.isValidUtf8() &&
           std::all_of(text.begin(), text.end(), [lowest](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte >= lowest && byte != 0x7f;
           });
}

} // namespace

std::optional<Rank> Rules::rankOf(QByteArrayView status) const
{
    if (status == "processing" || extraStatuses.contains(status.toByteArray()))
        return Rank::Processing;
    if (status == "done" || status == "error" || status == "cancelled")
        return Rank::Terminal;
    return {};
}

QList<QByteArray> Rules::statuses() const
{
    return QList<QByteArray>{"created", "processing", "done", "error", "cancelled"} + extraStatuses;
}

bool isJobId(QByteArrayView text)
{
    return isPlainText(text, 0x21);
}

bool isUserId(QByteArrayView text)
{
    return isPlainText(text, 0x20);
}

} // namespace signalbox::jobs
