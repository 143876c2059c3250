#include "server/rest/job_answer.h"

#include <QtCore/QCryptographicHash>

namespace signalbox::rest {

Error noSuchJob()
{
    return {ErrorCode::NotFound, QStringLiteral("There is no such job")};
}

bool maySee(const auth::Principal &principal, const UserId &owner)
{
    return principal.seesAll() || principal.user == owner;
}

Result<void> mayChange(const auth::Principal &principal)
{
    if (principal.role == auth::Role::Viewer)
        return Error{ErrorCode::Forbidden, QStringLiteral("A viewer may look at everything and change nothing")};
    return {};
}

Result<void> mayLook(const auth::Principal &principal)
{
    if (!principal.seesAll())
        return Error{ErrorCode::Forbidden, QStringLiteral("This is for viewers and administrators")};
    return {};
}

Result<void> mayAct(const auth::Principal &principal)
{
    if (principal.role != auth::Role::Admin)
        return Error{ErrorCode::Forbidden, QStringLiteral("This is for administrators")};
    return {};
}

Error noSuchType(const JobType &type)
{
    return {ErrorCode::NotFound, QStringLiteral("There is no job type \"%1\"").arg(printable(type.text, 40))};
}

Result<JobType> typeOf(const http::Exchange &exchange, const jobs::JobStore &store)
{
    const JobType type{exchange.pathParameter("type")};
    if (store.rules().knows(type))
        return type;
    return noSuchType(type);
}

Result<NamedJob> jobOf(const http::Exchange &exchange, const jobs::JobStore &store)
{
    const auto type = typeOf(exchange, store);
    if (!type)
        return type.error();
    const JobId job{exchange.pathParameter("jobId")};
    if (!jobs::isJobId(job.text))
        return noSuchJob();
    return NamedJob{*type, job};
}

namespace {

QByteArray tagOf(const QByteArray &json)
{
    return "W/\"" + QCryptographicHash::hash(json, QCryptographicHash::Sha256).first(12).toHex() + '"';
}

} // namespace

QByteArray tagOf(const jobs::Record &record)
{
    return tagOf(record.toJson());
}

http::Response recordResponse(const jobs::ReadJob &found)
{
    const QByteArray json = found.record.toJson();
    http::Response response = http::jsonResponse(200, jobs::Record::withCursor(json, found.cursor.toBytes()));
    response.fields.set("Cache-Control", "no-cache"); // may be kept, but is asked for again
    response.fields.add("ETag", tagOf(json));
    return response;
}

http::Response notModified(const QByteArray &tag)
{
    http::Response response;
    response.status = 304;
    response.fields.add("Cache-Control", "no-cache");
    response.fields.add("ETag", tag);
    return response;
}

bool matches(const http::Request &request, const QByteArray &tag)
{
    for (const http::Field &field : request.fields.all()) {
        if (qstricmp(field.name.constData(), "If-None-Match") != 0)
            continue;
        for (const QByteArray &item : field.value.split(',')) {
            const QByteArray one = item.trimmed();
            if (one == "*" || one == tag || "W/" + one == tag)
                return true;
        }
    }
    return false;
}

} // namespace signalbox::rest
