#include "console/desktop/keychain.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <qt6keychain/keychain.h>

namespace signalbox::console {

namespace {

const QString &service()
{
    static const QString name = QStringLiteral("signalbox");
    return name;
}

Error unusable(const QString &why)
{
    return {ErrorCode::Unavailable, why};
}

} // namespace

void Keychain::run(QKeychain::Job *job, QObject *context, std::function<void(const std::optional<Error> &)> done)
{
    // Whichever comes first answers: the job, or the end of patience.
    auto answer = std::make_shared<std::function<void(const std::optional<Error> &)>>(
        [context = QPointer<QObject>(context), done = std::move(done)](const std::optional<Error> &error) {
            if (context)
                done(error);
        });
    const auto once = [answer](const std::optional<Error> &error) {
        if (const auto call = std::exchange(*answer, nullptr))
            call(error);
    };
    connect(job, &QKeychain::Job::finished, this, [once](QKeychain::Job *finished) {
        const QKeychain::Error error = finished->error();
        const bool isFine = error == QKeychain::NoError || error == QKeychain::EntryNotFound;
        once(isFine ? std::nullopt : std::optional(unusable(finished->errorString())));
    });
    QTimer::singleShot(m_patience, this, [once] { once(unusable(tr("The keychain does not answer"))); });
    job->setAutoDelete(true);
    // The job may finish within start(), and answers come from the event loop only.
    QMetaObject::invokeMethod(job, &QKeychain::Job::start, Qt::QueuedConnection);
}

void Keychain::read(const QString &server, QObject *context, std::function<void(const Result<QByteArray> &)> done)
{
    auto *const job = new QKeychain::ReadPasswordJob(service());
    job->setKey(server);
    run(job, context, [job = QPointer<QKeychain::ReadPasswordJob>(job), done = std::move(done)](const std::optional<Error> &error) {
        done(error ? Result<QByteArray>(*error) : Result<QByteArray>(job ? job->binaryData() : QByteArray()));
    });
}

void Keychain::write(const QString &server, const QByteArray &token, QObject *context, std::function<void(const Result<void> &)> done)
{
    auto *const job = new QKeychain::WritePasswordJob(service());
    job->setKey(server);
    job->setBinaryData(token);
    run(job, context, [done = std::move(done)](const std::optional<Error> &error) { done(error ? Result<void>(*error) : Result<void>()); });
}

void Keychain::remove(const QString &server, QObject *context, std::function<void(const Result<void> &)> done)
{
    auto *const job = new QKeychain::DeletePasswordJob(service());
    job->setKey(server);
    run(job, context, [done = std::move(done)](const std::optional<Error> &error) { done(error ? Result<void>(*error) : Result<void>()); });
}

} // namespace signalbox::console
