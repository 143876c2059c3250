#include "console/console.h"

#include "console/client/qt_channel.h"
#include "console/client/qt_event_feed.h"
#include "console/client/qt_http.h"
#include "console/desktop/keychain.h"
#include "console/offline/demo_channel.h"
#include "console/offline/demo_event_feed.h"
#include "console/offline/demo_http.h"

#include <QtCore/QMetaMethod>
#include <QtCore/QMetaProperty>

namespace signalbox::console {

namespace {

// For the demo: there is nothing to remember.
class NoTokens final : public TokenStore {
public:
    void read(const QString &, QObject *context, std::function<void(const Result<QByteArray> &)> done) override
    {
        QMetaObject::invokeMethod(context, [done = std::move(done)] { done(QByteArray()); }, Qt::QueuedConnection);
    }
    void write(const QString &, const QByteArray &, QObject *context, std::function<void(const Result<void> &)> done) override
    {
        QMetaObject::invokeMethod(context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
    }
    void remove(const QString &, QObject *context, std::function<void(const Result<void> &)> done) override
    {
        QMetaObject::invokeMethod(context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
    }
};

// Every property is told as changed: for texts that are made when they are asked for.
void tellAnew(QObject *object)
{
    const QMetaObject *const type = object->metaObject();
    for (int i = 0; i < type->propertyCount(); ++i) {
        const QMetaMethod signal = type->property(i).notifySignal();
        if (signal.isValid() && signal.parameterCount() == 0)
            signal.invoke(object, Qt::DirectConnection);
    }
}

void tellRowsAnew(QAbstractItemModel *model)
{
    if (const int rows = model->rowCount(); rows > 0)
        Q_EMIT model->dataChanged(model->index(0, 0), model->index(rows - 1, 0));
}

} // namespace

Wire realWire()
{
    return {Connection::Kind::Real, nullptr, std::make_unique<QtHttp>(), std::make_unique<QtChannel>(), std::make_unique<QtEventFeed>(), std::make_unique<Keychain>()};
}

Wire demoWire()
{
    auto server = std::make_shared<DemoServer>(QDateTime::currentMSecsSinceEpoch());
    auto channel = std::make_unique<DemoChannel>(*server);
    auto events = std::make_unique<DemoEventFeed>(*channel);
    return {Connection::Kind::Demo, server, std::make_unique<DemoHttp>(*server), std::move(channel), std::move(events), std::make_unique<NoTokens>()};
}

Console::Console(Wire wire, std::function<void(const QString &)> copy, QObject *parent)
    : QObject(parent), m_wire(std::move(wire)),
      m_models(std::move(m_wire.http), std::move(m_wire.channel), std::move(m_wire.events), *m_wire.tokens, m_wire.kind, std::move(copy))
{
}

void Console::retranslate()
{
    m_models.jobs.retranslate();
    m_models.services.retranslate();
    m_models.activity.retranslate();
    m_models.queues.retranslate();
    m_models.profiles.retranslate();
    m_models.jobPlan.retranslate();
    m_models.palette.retranslate();
    m_models.nowFigures.retranslate();
    m_models.serviceDetail.retranslate();
    m_models.log.retranslate();
    m_models.keys.retranslate();
    m_models.jobSearch.retranslate();
    m_models.sendRun.retranslate();
    for (QObject *part : {static_cast<QObject *>(&m_models.connection), static_cast<QObject *>(&m_models.jobDetail), static_cast<QObject *>(&m_models.sender), static_cast<QObject *>(&m_models.permission)})
        tellAnew(part);
    tellRowsAnew(m_models.jobDetail.timeline());
    tellRowsAnew(m_models.sender.steps());
}

} // namespace signalbox::console
