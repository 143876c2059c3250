#include "demo/agent_job.h"

#include "shared/json_writer.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>

namespace signalbox::demo {

namespace {

constexpr std::array phases = {"reading the balances", "computing the target weights", "placing the orders",
                               "waiting for the fills", "settling"};

void begin(JsonWriter &json, const QByteArray &jobId, const QByteArray &userId, const char *status)
{
    json.beginObject().key("jobId").string(jobId).key("status").string(QByteArrayView(status));
    json.key("userId").string(userId);
}

double numberIn(const QJsonObject &object, QLatin1String name, double otherwise, double most)
{
    return std::clamp(object.value(name).toDouble(otherwise), 0.0, most);
}

} // namespace

Plan planFor(const QByteArray &payload, const Plan &usual)
{
    const QJsonObject object = QJsonDocument::fromJson(payload).object();
    Plan plan = usual;
    plan.steps = static_cast<int>(numberIn(object, QLatin1String("steps"), plan.steps, 1'000));
    const double usualMs = static_cast<double>(plan.step.count());
    plan.step = std::chrono::milliseconds(qint64(numberIn(object, QLatin1String("stepMs"), usualMs, 600'000)));
    plan.fails = plan.fails || object.value(QLatin1String("fail")).toBool();
    return plan;
}

QByteArray statusMessage(const QByteArray &jobId, const QByteArray &userId, const char *status)
{
    JsonWriter json;
    begin(json, jobId, userId, status);
    json.endObject();
    return json.take();
}

QByteArray progressMessage(const QByteArray &jobId, const QByteArray &userId, int step, int steps)
{
    const auto phase = static_cast<size_t>(step - 1) * phases.size() / static_cast<size_t>(steps);
    JsonWriter json;
    begin(json, jobId, userId, "processing");
    json.key("progress").number(static_cast<double>(step) / steps);
    json.key("message").string(
        QStringLiteral("Step %1 of %2: %3").arg(step).arg(steps).arg(QLatin1String(phases[phase])));
    json.endObject();
    return json.take();
}

QByteArray doneMessage(const QByteArray &jobId, const QByteArray &userId, const QByteArray &agent, int steps,
                       std::chrono::milliseconds duration)
{
    JsonWriter json;
    begin(json, jobId, userId, "done");
    json.key("result").beginObject().key("agent").string(agent).key("steps").number(qint64(steps));
    json.key("durationMs").number(qint64(duration.count())).endObject().endObject();
    return json.take();
}

QByteArray errorMessage(const QByteArray &jobId, const QByteArray &userId)
{
    JsonWriter json;
    begin(json, jobId, userId, "error");
    json.key("error").string(QByteArrayView("Processing failed: insufficient balance")).endObject();
    return json.take();
}

} // namespace signalbox::demo
