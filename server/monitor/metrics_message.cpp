#include "server/monitor/metrics_message.h"

#include "server/json/json.h"
#include "server/monitor/service_name.h"

namespace signalbox::monitor {

namespace {

constexpr json::Limits limits{.bytes = 16 * 1024, .depth = 32};

Error bad(const char *why)
{
    return {ErrorCode::BadRequest, QString::fromUtf8(why)};
}

} // namespace

bool isMetricName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= maxMetricNameBytes && name.isValidUtf8() &&
           std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f; });
}

Result<MetricsMessage> MetricsMessage::parse(QByteArrayView payload)
{
    const auto object = json::Object::parse(payload, limits);
    if (!object)
        return object.error();
    const auto service = object->string("service");
    if (!service || !isServiceName(*service))
        return bad("service is missing or not a service's name");
    if (!object->number("timestamp"))
        return bad("timestamp is missing or not a number");
    const auto metrics = json::Object::parse(object->raw("metrics"), limits);
    if (!metrics)
        return bad("metrics is missing or not an object with each name once");
    if (metrics->members().empty() || metrics->members().size() > maxMetricsPerMessage)
        return bad("metrics must hold 1 to 64 numbers");
    MetricsMessage message{*service, {}};
    for (const json::Member &metric : metrics->members()) {
        const auto value = metrics->number(metric.name);
        if (!isMetricName(metric.name) || !value)
            return bad("a metric is not a number under a name of 1 to 64 bytes");
        message.metrics.emplace_back(metric.name, *value);
    }
    return message;
}

} // namespace signalbox::monitor
