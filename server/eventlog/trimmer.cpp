#include "server/eventlog/trimmer.h"

#include "server/eventlog/scripts.h"
#include "trim.lua.h"

#include <QtCore/QLoggingCategory>

namespace signalbox::eventlog {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(logTrimmer, "signalbox.eventlog.trimmer")

Trimmer::Trimmer(redis::Connection &redis, Keys keys, Retention retention, QObject *parent)
    : QObject(parent), m_redis(redis), m_keys(std::move(keys)), m_retention(retention)
{
    connect(&m_timer, &QTimer::timeout, this, &Trimmer::trim);
    m_timer.start(10s);
}

void Trimmer::trim()
{
    static const redis::Script script = withPrelude(lua::trim);
    if (!m_redis.isReady())
        return;
    m_redis.evaluate(script, {m_keys.log(), m_keys.logTrimmed()},
                     {QByteArray::number(qint64(m_retention.keep.count())), QByteArray::number(m_retention.least),
                      QByteArray::number(m_retention.most)},
                     this, [](const Result<redis::Reply> &reply) {
                         if (!reply)
                             qCWarning(logTrimmer).noquote() << "Cannot trim the log:" << reply.error().message;
                     });
}

} // namespace signalbox::eventlog
