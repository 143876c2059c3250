// Tokens in the system's keychain, by QtKeychain.
#pragma once

#include "console/client/token_store.h"

namespace signalbox::console {

// One entry per server under the service name "signalbox". Where there is no keychain, or it does not answer within 20 s (it may be asking the
// user for a password), a call fails with Unavailable; nothing is ever written elsewhere.
class Keychain final : public TokenStore {
public:
    void read(const QString &server, QObject *context, std::function<void(const Result<QByteArray> &)> done) override;
    void write(const QString &server, const QByteArray &token, QObject *context, std::function<void(const Result<void> &)> done) override;
    void remove(const QString &server, QObject *context, std::function<void(const Result<void> &)> done) override;
};

// Remembers nothing: for the demo and for tests.
class NoKeychain final : public TokenStore {
public:
    void read(const QString &server, QObject *context, std::function<void(const Result<QByteArray> &)> done) override;
    void write(const QString &server, const QByteArray &token, QObject *context, std::function<void(const Result<void> &)> done) override;
    void remove(const QString &server, QObject *context, std::function<void(const Result<void> &)> done) override;
};

} // namespace signalbox::console
