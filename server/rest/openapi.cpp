#include "server/rest/openapi.h"

#include "openapi_pieces.h"
#include "server/rest/context.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace signalbox::rest {

namespace {

// Objects into objects, all the way down; what is no object is taken over.
QJsonObject merged(QJsonObject into, const QJsonObject &more)
{
    for (auto it = more.begin(); it != more.end(); ++it) {
        const QJsonValue there = into.value(it.key());
        into.insert(it.key(), there.isObject() && it->isObject() ? QJsonValue(merged(there.toObject(), it->toObject())) : *it);
    }
    return into;
}

} // namespace

QByteArray openApiDocument()
{
    QJsonObject document;
    for (const char *piece : openApiPieces)
        document = merged(document, QJsonDocument::fromJson(piece).object());
    return QJsonDocument(document).toJson(QJsonDocument::Compact);
}

void addOpenApiRoute(http::Router &router)
{
    router.add(http::Method::Get, "/api/openapi.json", {.access = http::RouteOptions::Access::Anyone},
               [document = openApiDocument()](const ExchangePtr &exchange) { exchange->respond(http::jsonResponse(200, document)); });
}

} // namespace signalbox::rest
