#include "console/desktop/keychain.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <qt6keychain/keychain.h>

namespace signalbox::console {

namespace {

constexpr std::chrono::milliseconds patience{20'000};

const QString &serviceName()
{
    static const QString name = QStringLiteral("signalbox");
    return name;
}

Error unavailable(const QString &why)
{
    return {ErrorCode::Unavailable,
            QCoreApplication::translate("Keychain", "The system's keychain cannot be used (%1). The token is kept for this session only.").arg(why)};
}

// Runs the job and calls `ended` once: with the job, or with nothing when it did not end in time. Jobs delete themselves.
template <typename Ended>
void run(QKeychain::Job *job, QObject *context, Ended ended)
{
    auto *turn = new QObject(context); // dies with the context, or with the answer
    QObject::connect(job, &QKeychain::Job::finished, turn, [turn, ended](QKeychain::Job *finished) {
        turn->deleteLater();
        ended(finished);
    });
    QTimer::singleShot(patience, turn, [turn, job = QPointer<QKeychain::Job>(job), ended] {
        if (job)
            job->disconnect(turn);
        turn->deleteLater();
        ended(nullptr);
    });
    job->start();
}

QString whyOf(const QKeychain::Job *job)
{
    return job ? job->errorString() : QCoreApplication::translate("Keychain", "it does not answer");
}

bool hasFailed(const QKeychain::Job *job)
{
    return !job || (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound);
}

std::function<void(QKeychain::Job *)> forChange(std::function<void(const Result<void> &)> done)
{
    return [done = std::move(done)](QKeychain::Job *job) { done(hasFailed(job) ? Result<void>(unavailable(whyOf(job))) : Result<void>()); };
}

template <typename Done>
void failLater(QObject *context, Done done)
{
    const Error error{ErrorCode::Unavailable, QCoreApplication::translate("Keychain", "The token is kept for this session only.")};
    QMetaObject::invokeMethod(context, [done = std::move(done), error] { done(error); }, Qt::QueuedConnection);
}

} // namespace

void Keychain::read(const QString &server, QObject *context, std::function<void(const Result<QByteArray> &)> done)
{
    auto *job = new QKeychain::ReadPasswordJob(serviceName());
    job->setInsecureFallback(false);
    job->setKey(server);
    run(job, context, [done = std::move(done)](QKeychain::Job *finished) {
        if (hasFailed(finished))
            return done(unavailable(whyOf(finished)));
        done(static_cast<QKeychain::ReadPasswordJob *>(finished)->textData().toUtf8());
    });
}

void Keychain::write(const QString &server, const QByteArray &token, QObject *context, std::function<void(const Result<void> &)> done)
{
    auto *job = new QKeychain::WritePasswordJob(serviceName());
    job->setInsecureFallback(false);
    job->setKey(server);
    job->setTextData(QString::fromUtf8(token));
    run(job, context, forChange(std::move(done)));
}

void Keychain::remove(const QString &server, QObject *context, std::function<void(const Result<void> &)> done)
{
    auto *job = new QKeychain::DeletePasswordJob(serviceName());
    job->setInsecureFallback(false);
    job->setKey(server);
    run(job, context, forChange(std::move(done)));
}

void NoKeychain::read(const QString &, QObject *context, std::function<void(const Result<QByteArray> &)> done)
{
    failLater(context, std::move(done));
}

void NoKeychain::write(const QString &, const QByteArray &, QObject *context, std::function<void(const Result<void> &)> done)
{
    failLater(context, std::move(done));
}

void NoKeychain::remove(const QString &, QObject *context, std::function<void(const Result<void> &)> done)
{
    failLater(context, std::move(done));
}

} // namespace signalbox::console
