#include "demo/redis_choice.h"

namespace signalbox::demo {

namespace {

QString nonEmpty(const QProcessEnvironment &environment, const char *name, const QString &otherwise)
{
    const QString value = environment.value(QString::fromUtf8(name));
    return value.isEmpty() ? otherwise : value;
}

} // namespace

Result<redis::Target> chooseRedis(const QString &url, const QProcessEnvironment &environment)
{
    const QString chosen = url.isEmpty() ? nonEmpty(environment, "REDIS_URL", QString()) : url;
    if (!chosen.isEmpty())
        return redis::Target::fromUrl(chosen);

    redis::Target target;
    target.host = nonEmpty(environment, "REDIS_HOST", target.host);
    target.password = nonEmpty(environment, "REDIS_PASSWORD", QString()).toUtf8();
    bool ok = false;
    target.port = nonEmpty(environment, "REDIS_PORT", QStringLiteral("6379")).toUShort(&ok);
    if (!ok || target.port == 0)
        return Error{ErrorCode::BadRequest, QStringLiteral("REDIS_PORT must be a number from 1 to 65535")};
    return target;
}

} // namespace signalbox::demo
