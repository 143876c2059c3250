#include "server/jobs/status_entry.h"

namespace signalbox::jobs {

Result<StatusEntry> readStatusEntry(const JobType &type, const redis::Reply &entry)
{
    const std::vector<redis::Reply> &fields = entry.at(1).elements;
    for (size_t i = 0; i + 1 < fields.size(); i += 2) {
        if (fields[i].text == "status")
            return StatusEntry{type, entry.at(0).text, fields[i + 1].text};
    }
    return Error{ErrorCode::BadRequest, QStringLiteral("the entry has no field `status` with the message")};
}

QByteArray textOf(const redis::Reply &entry)
{
    QByteArrayList words;
    for (const redis::Reply &word : entry.at(1).elements)
        words.append(word.text);
    return words.join(' ');
}

} // namespace signalbox::jobs
