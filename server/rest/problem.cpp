#include "server/rest/problem.h"

#include "shared/json_writer.h"

namespace signalbox::rest {

namespace {

http::Response write(int status, QByteArrayView slug, QByteArrayView title, const QString &detail)
{
    JsonWriter json;
    json.beginObject().key("type").string("urn:signalbox:problem:" + slug.toByteArray()).key("title").string(title);
    json.key("status").number(qint64(status)).key("detail").string(detail).endObject();
    http::Response response = http::jsonResponse(status, json.take());
    response.fields.set("Content-Type", "application/problem+json");
    return response;
}

QByteArray slugOf(const char *title)
{
    QByteArray slug = QByteArray(title).toLower();
    slug.replace(' ', '-');
    return slug;
}

} // namespace

http::Response problem(const Error &error)
{
    const ErrorInfo &row = info(error.code);
    http::Response response = write(row.httpStatus, row.slug, row.title, error.message);
    if (row.retry == Retry::Yes && row.httpStatus != 500)
        response.fields.add("Retry-After", "1");
    if (error.code == ErrorCode::Unauthorized)
        response.fields.add("WWW-Authenticate", "Bearer realm=\"signalbox\", error=\"invalid_token\"");
    return response;
}

http::Response problem(int status, const QString &detail)
{
    const char *const phrase = http::reasonPhrase(status);
    return write(status, slugOf(phrase), phrase, detail);
}

} // namespace signalbox::rest
