#include "console/client/records.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace signalbox::console {

namespace {

using json::Object;

Error missing(const char *member)
{
    return {ErrorCode::BadRequest, QCoreApplication::translate("Records", "The server's answer has no `%1`").arg(QString::fromLatin1(member))};
}

// JSON of an agent that is shown in one line: text as it is, other values as they are written.
QByteArray lineOf(const Object &object, const char *member)
{
    return json::shown(object.raw(member)).toUtf8();
}

double progressOf(const Object &object)
{
    const auto progress = object.number("progress");
    return progress ? std::clamp(*progress, 0.0, 1.0) : -1;
}

Job jobOf(const Object &object)
{
    Job job;
    job.id = {object.string("jobId")};
    job.type = {object.string("type")};
    job.user = {object.string("userId")};
    job.status = object.string("status");
    job.attempt = int(object.integer("attempt").value_or(1));
    job.createdAt = object.integer("createdAt").value_or(0);
    job.startedAt = object.integer("startedAt").value_or(0);
    job.updatedAt = object.integer("updatedAt").value_or(0);
    job.finishedAt = object.integer("finishedAt").value_or(0);
    job.progress = progressOf(object);
    job.message = lineOf(object, "message");
    job.error = object.string("error");
    job.reason = object.string("reason");
    job.isExternal = object.isTrue("external");
    return job;
}

Cursor cursorOf(const Object &object)
{
    return Cursor::parse(object.string("cursor")).value_or(Cursor());
}

} // namespace

Result<JobDocument> parseJob(const QByteArray &json)
{
    const auto object = Object::parse(json);
    if (!object)
        return object.error();
    JobDocument document{jobOf(*object), object->raw("payload"), object->raw("result"), object->string("lateStatus"),
                         object->raw("lateResult"), object->isTrue("cancelRequested"), cursorOf(*object)};
    if (document.job.id.isEmpty())
        return missing("jobId");
    return document;
}

Result<JobPage> parseJobPage(const QByteArray &json)
{
    const auto object = Object::parse(json);
    if (!object)
        return object.error();
    const auto elements = json::parseArray(object->raw("jobs"));
    if (!elements)
        return missing("jobs");
    JobPage page{{}, object->string("next"), cursorOf(*object)};
    page.jobs.reserve(elements->size());
    for (const QByteArray &element : *elements) {
        const auto job = Object::parse(element);
        if (!job || job->string("jobId").isEmpty())
            return missing("jobId");
        page.jobs.push_back(jobOf(*job));
    }
    return page;
}

Result<Timeline> parseTimeline(const QByteArray &json)
{
    const auto object = Object::parse(json);
    if (!object)
        return object.error();
    const auto elements = json::parseArray(object->raw("events"));
    if (!elements)
        return missing("events");
    Timeline timeline{{}, cursorOf(*object)};
    for (const QByteArray &element : *elements) {
        const auto entry = Object::parse(element);
        if (!entry)
            return entry.error();
        auto event = parseJobEvent(entry->string("kind"), entry->string("id"), entry->integer("at").value_or(0), entry->raw("data"));
        if (!event)
            return event.error();
        timeline.events.push_back(*std::move(event));
    }
    return timeline;
}

Result<Identity> parseIdentity(const QByteArray &json)
{
    const auto object = Object::parse(json);
    if (!object)
        return object.error();
    if (object->string("userId").isEmpty())
        return missing("userId");
    Identity identity{{object->string("userId")}, object->string("role"), object->integer("expiresAt"), {}, 0};
    if (const auto server = Object::parse(object->raw("server"))) {
        identity.serverVersion = server->string("version");
        identity.serverTime = server->integer("time").value_or(0);
    }
    return identity;
}

Result<JobId> parseAccepted(const QByteArray &json)
{
    const auto object = Object::parse(json);
    if (!object)
        return object.error();
    const QByteArray id = object->string("jobId");
    return id.isEmpty() ? Result<JobId>(missing("jobId")) : Result<JobId>(JobId{id});
}

Result<JobEvent> parseJobEvent(QByteArrayView kind, const QByteArray &cursor, qint64 at, const QByteArray &data)
{
    const auto object = Object::parse(data);
    if (!object)
        return object.error();
    const qsizetype colon = kind.indexOf(':');
    JobEvent event;
    event.cursor = Cursor::parse(cursor).value_or(Cursor());
    event.at = at;
    event.type = {kind.first(std::max<qsizetype>(colon, 0)).toByteArray()};
    event.id = {object->string("jobId")};
    event.user = {object->string("userId")};
    event.status = object->string("status");
    event.progress = progressOf(*object);
    event.message = lineOf(*object, "message");
    event.error = object->string("error");
    event.isLate = object->isTrue("late");
    event.data = data;
    if (event.id.isEmpty())
        return missing("jobId");
    return event;
}

Result<ServiceState> parseServiceState(const QByteArray &data)
{
    const auto object = Object::parse(data);
    if (!object)
        return object.error();
    ServiceState state;
    state.name = object->string("service");
    state.at = object->integer("timestamp").value_or(0);
    state.fields = object->kind("status") == json::Kind::Object ? object->raw("status") : data;
    state.liveness = object->string("liveness");
    if (state.name.isEmpty())
        return missing("service");
    return state;
}

QString problemText(const QByteArray &json)
{
    const auto object = Object::parse(json);
    if (!object)
        return {};
    const QByteArray detail = object->string("detail");
    return printable(detail.isEmpty() ? object->string("title") : detail, 400);
}

} // namespace signalbox::console
