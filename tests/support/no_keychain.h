// A token store for tests: there is none.
#pragma once

#include "console/client/token_store.h"

namespace signalbox::testing {

// Every call fails with Unavailable, from the event loop.
class NoKeychain final : public console::TokenStore {
public:
    void read(const QString &, QObject *context, std::function<void(const Result<QByteArray> &)> done) override { fail(context, std::move(done)); }
    void write(const QString &, const QByteArray &, QObject *context, std::function<void(const Result<void> &)> done) override
    {
        fail(context, std::move(done));
    }
    void remove(const QString &, QObject *context, std::function<void(const Result<void> &)> done) override { fail(context, std::move(done)); }

private:
    template <typename Done>
    void fail(QObject *context, Done done)
    {
        QMetaObject::invokeMethod(context, [done = std::move(done)] { done(Error{ErrorCode::Unavailable, QStringLiteral("No keychain here")}); },
                                  Qt::QueuedConnection);
    }
};

} // namespace signalbox::testing
