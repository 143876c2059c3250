// One Pub/Sub connection. What it hears comes in Redis' own order, across all its channels and patterns.
#pragma once

#include "server/redis/target.h"

#include <QtCore/QList>
#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace signalbox::redis {

// Lives on one thread, with an event loop. Reconnects and subscribes anew for as long as it lives, like Connection.
// A silent connection is asked with PING and given up when nothing comes back: within 5 s.
class Subscriber : public QObject {
    Q_OBJECT
public:
    Subscriber(Target target, QString name, QList<QByteArray> channels, QList<QByteArray> patterns,
               QObject *parent = nullptr);
    ~Subscriber() override;

    // Ask, right before each subscription, how many subscribe to `channel` already. To be said before open().
    void countBefore(const QByteArray &channel);
    // The answer, once ready(); nothing if Redis would not say.
    [[nodiscard]] std::optional<qint64> countedBefore() const;

    void open();
    void close();
    // Drops the connection and makes a new one at once: what was not read yet is lost, knowingly.
    void restart();
    [[nodiscard]] bool isReady() const;

Q_SIGNALS:
    // Every channel and pattern is confirmed: from now on nothing that is published is missed.
    void ready();
    void lost(const QString &reason);
    // `channel` is where it was published, for patterns too.
    void message(const QByteArray &channel, const QByteArray &payload);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace signalbox::redis
