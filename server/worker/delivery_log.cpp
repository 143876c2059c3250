#include "server/worker/delivery_log.h"

#include "server/json/json.h"

#include <QtCore/QLoggingCategory>

namespace signalbox::worker {

using eventlog::EventBatchPtr;

Q_LOGGING_CATEGORY(deliveryLog, "signalbox.delivery")

bool DeliveryLog::isWanted()
{
    return deliveryLog().isInfoEnabled();
}

void DeliveryLog::report(const EventBatchPtr &batch, const std::vector<int> &counts)
{
    if (!isWanted() || batch->kind == eventlog::EventBatch::Kind::Reset)
        return;
    auto found = std::find_if(m_open.begin(), m_open.end(), [&](const Open &open) { return open.batch == batch; });
    if (found == m_open.end()) {
        if (m_open.size() >= maxOpen) {
            write(m_open.front());
            m_open.erase(m_open.begin());
        }
        found = m_open.insert(m_open.end(), Open{batch, std::vector<int>(counts.size(), 0), m_workers});
    }
    for (size_t i = 0; i < counts.size(); ++i)
        found->counts[i] += counts[i];
    if (--found->missing == 0) {
        write(*found);
        m_open.erase(found);
    }
}

void DeliveryLog::write(const Open &open) const
{
    for (size_t i = 0; i < open.batch->events.size(); ++i) {
        const eventlog::Event &event = *open.batch->events[i];
        if (event.topic != "jobs")
            continue;
        const auto data = json::Object::parse(event.data);
        const QByteArray job = data ? data->string("jobId").value_or(QByteArray()) : QByteArray();
        qCInfo(deliveryLog).noquote() << QStringLiteral("[%1] jobId=%2 user=%3 sockets=%4")
                                             .arg(printable(event.kind), printable(job), printable(event.user.text))
                                             .arg(open.counts[i]);
    }
}

} // namespace signalbox::worker
