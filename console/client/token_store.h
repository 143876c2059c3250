// Where tokens are remembered between sessions.
#pragma once

#include "shared/result.h"

#include <QtCore/QObject>

#include <functional>

namespace signalbox::console {

// One token for each server address. A store that cannot be used fails with Unavailable and a text for people; nothing is ever kept elsewhere.
// `done` is called exactly once from the event loop, unless `context` dies first.
class TokenStore {
public:
    virtual ~TokenStore() = default;
    // An empty token: none is remembered.
    virtual void read(const QString &server, QObject *context, std::function<void(const Result<QByteArray> &)> done) = 0;
    virtual void write(const QString &server, const QByteArray &token, QObject *context, std::function<void(const Result<void> &)> done) = 0;
    virtual void remove(const QString &server, QObject *context, std::function<void(const Result<void> &)> done) = 0;
};

} // namespace signalbox::console
