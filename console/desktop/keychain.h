// Tokens in the keychain of the system: Secret Service or KWallet, Keychain, Credential Manager.
#pragma once

#include "console/client/token_store.h"

#include <chrono>

namespace QKeychain {
class Job;
}

namespace signalbox::console {

// A keychain that cannot be used, or does not answer within `patience`, is Unavailable; a token is never kept in plain text instead.
class Keychain final : public QObject, public TokenStore {
    Q_OBJECT
public:
    explicit Keychain(std::chrono::milliseconds patience = std::chrono::seconds(5)) : m_patience(patience) {}

    void read(const QString &server, QObject *context, std::function<void(const Result<QByteArray> &)> done) override;
    void write(const QString &server, const QByteArray &token, QObject *context, std::function<void(const Result<void> &)> done) override;
    void remove(const QString &server, QObject *context, std::function<void(const Result<void> &)> done) override;

private:
    // Runs `job`, which then deletes itself. `done` gets what went wrong; an entry that is not there is nothing wrong.
    void run(QKeychain::Job *job, QObject *context, std::function<void(const std::optional<Error> &)> done);

    std::chrono::milliseconds m_patience;
};

} // namespace signalbox::console
