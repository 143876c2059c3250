#include "console/offline/demo_pages.h"

#include "console/json/object.h"
#include "shared/json_writer.h"

#include <array>
#include <cmath>

namespace signalbox::console {

namespace {

struct Line {
    const char *level;
    const char *text;
};
constexpr std::array lines{Line{"info", "synced 42 accounts in 318 ms"},           Line{"debug", "cache miss for account 2231"},
                           Line{"info", "fetched page 7 of 12"},                   Line{"warn", "upstream answered 429, waiting 2 s"},
                           Line{"info", "wrote a batch of 500 rows in 61 ms"},     Line{"error", "account 9917: connection reset by peer"},
                           Line{"info", "queue size 54, priority 6"}};

HttpAnswer found(QByteArray body)
{
    return {200, std::move(body), {}};
}

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

QByteArray lineOf(const QByteArray &service, int n, qint64 at)
{
    const Line &line = lines[size_t(n) % lines.size()];
    return "{\"service\":\"" + service + "\",\"timestamp\":" + number(at) + ",\"level\":\"" + line.level + "\",\"message\":\"" + line.text + "\"}";
}

} // namespace

std::optional<HttpAnswer> DemoPages::answer(const HttpRequest &request, qint64 now)
{
    const QList<QByteArray> path = request.url.path().toUtf8().split('/'); // "", "api", "v1" or "services", ...
    const bool isPost = request.method == HttpRequest::Method::Post;
    if (path.size() >= 4 && path[2] == "services")
        return isPost ? command(path[3], request.body, now) : service(path[3], path.value(4), request.url.query().toUtf8(), now);
    if (path.value(3) == "queues" && path.size() == 6 && isPost)
        return actOnQueue(path[4], path[5] == "pause", request.body, now);
    if (path.value(3) == "queues")
        return found(queues(now));
    if (path.value(3) == "audit")
        return found(audit());
    if (path.value(3) == "diagnostics")
        return found(R"({"refusals":{"malformed":3},"refused":[]})");
    return {};
}

QByteArray DemoPages::queue(const QByteArray &type, int depth, qint64 now) const
{
    const bool isPaused = type == m_pausedType;
    const int wave = int(std::lround(double(depth) * (1 + std::sin(double(now) / 20'000)) / 2));
    JsonWriter json;
    json.beginObject().key("type").string(type).key("paused").raw(isPaused ? m_paused : QByteArray("null"));
    json.key("depth").number(qint64(wave)).key("delayed").number(qint64(depth / 9)).key("claimed").number(qint64(0)).key("running").number(qint64(depth > 0 ? 3 : 0));
    json.key("oldestAgeMs").raw(wave > 0 ? number(1'200 + 90 * wave) : QByteArray("null"));
    json.key("perMinute").raw(R"({"created":41.5,"done":)" + number(depth > 0 ? 44 : 12) + R"(,"error":)" + number(depth > 20 ? 2 : 0) + R"(,"cancelled":0})");
    json.key("waitMs").raw(R"({"count":218,"p50":240,"p95":1210,"p99":2420})").key("runMs").raw(R"({"count":218,"p50":780,"p95":1980,"p99":3600})");
    json.key("agents").raw(R"({"listening":)" + number(depth > 0 ? 3 : 1) + R"(,"seen":["worker-1","worker-2"]})");
    return json.endObject().take();
}

QByteArray DemoPages::queues(qint64 now) const
{
    return "{\"queues\":[" + queue("rebalance", 46, now) + ',' + queue("report", 9, now) + ',' + queue("mail", 0, now) + "]}";
}

HttpAnswer DemoPages::actOnQueue(const QByteArray &type, bool pauses, const QByteArray &body, qint64 now)
{
    const auto said = json::Object::parse(body);
    JsonWriter paused;
    paused.beginObject().key("at").number(now).key("by").string(QByteArray("demo")).key("reason").string(said ? said->string("reason") : QByteArray()).endObject();
    m_pausedType = pauses ? type : QByteArray();
    m_paused = paused.take();
    JsonWriter data;
    data.beginObject().key("act").string(QByteArray(pauses ? "pause" : "resume")).key("actor").string(QByteArray("demo"));
    data.key("reason").string(said ? said->string("reason") : QByteArray()).key("type").string(type).endObject();
    m_acts.prepend({now, pauses ? "pause" : "resume", data.take()});
    return found(queue(type, 46, now));
}

QByteArray DemoPages::audit() const
{
    QList<Act> acts = m_acts;
    acts.append({m_start - 180'000, "command", R"({"act":"command","actor":"ops","reason":"stuck since noon","service":"balance-sync","command":"restart","status":"effective"})"});
    acts.append({m_start - 400'000, "plan", R"({"act":"plan","actor":"maria","reason":"upstream is back","planId":"1vk6sscqmcmy","each":"retry","total":412})"});
    acts.append({m_start - 900'000, "cancel", R"({"act":"cancel","actor":"ops","reason":"sent twice","type":"rebalance","jobId":"1795571700000-k2ub6ivha6","outcome":"cancelled"})"});
    QByteArray entries;
    for (const Act &act : acts)
        entries += (entries.isEmpty() ? "" : ",") + QByteArray("{\"id\":\"") + number(act.at) + "-0\",\"at\":" + number(act.at) + ",\"kind\":\"audit:" + act.kind
                   + "\",\"data\":" + act.data + '}';
    return "{\"entries\":[" + entries + "],\"next\":null}";
}

HttpAnswer DemoPages::service(const QByteArray &name, const QByteArray &what, const QByteArray &query, qint64 now) const
{
    if (what == "logs")
        return found(query.contains("after=") ? QByteArray(R"({"lines":[],"more":false})") : logs(name, m_start));
    if (what == "metrics")
        return found(metrics(query.contains("name="), now));
    if (what == "commands")
        return found(commands(name, now));
    if (what == "history")
        return found("{\"history\":[{\"at\":" + number(m_start - 600'000) + R"(,"kind":"service:up","data":{"reason":"heard again"}},{"at":)" + number(m_start - 640'000)
                     + R"(,"kind":"service:down","data":{"reason":"silent for 10 s"}}],"next":null})");
    return found("{\"name\":\"" + name + R"(","liveness":"up","since":)" + number(m_start - 600'000) + R"(,"reason":"heard again","heardAt":)" + number(now)
                 + R"(,"intervalMs":2000,"uptime":0.9972,"messages":4183,"status":{}})");
}

QByteArray DemoPages::logs(const QByteArray &service, qint64 now) const
{
    QByteArray all;
    const int phase = int(service.size() % 5);
    for (int n = 40; n > 0; --n) {
        const qint64 at = now - n * 1'700 - phase * 311;
        all += (all.isEmpty() ? "" : ",") + QByteArray("{\"id\":\"") + number(at) + '-' + number(phase) + "\",\"at\":" + number(at) + ",\"line\":"
               + lineOf(service, n + phase, at) + '}';
    }
    return "{\"service\":\"" + service + "\",\"lines\":[" + all + "],\"more\":false}";
}

QByteArray DemoPages::logEvent(qint64 now)
{
    ++m_lines;
    return R"({"type":"event","topic":"logs","kind":"service:log","line":")" + number(now) + "-9\",\"at\":" + number(now) + ",\"data\":"
           + lineOf("balance-sync", m_lines, now) + '}';
}

QByteArray DemoPages::metrics(bool withPoints, qint64 now) const
{
    QByteArray series;
    const std::array names{"accountsPerSecond", "queueSize", "upstreamMs"};
    for (size_t i = 0; i < names.size(); ++i) {
        QByteArray points;
        double last = 0;
        for (int n = 170; n >= 0; --n) {
            last = 20.0 * double(i + 1) + 9 * std::sin(double(n) / (7.0 + double(i))) + 4 * std::sin(double(n) / 2.3);
            const bool isGap = n > 60 && n < 75;
            if (!isGap)
                points += (points.isEmpty() ? "" : ",") + QByteArray("{\"at\":") + number(now - now % 10'000 - n * 10'000) + ",\"avg\":" + QByteArray::number(last) + '}';
        }
        series += (i == 0 ? "" : ",") + QByteArray("\"") + names[i] + "\":{\"last\":" + QByteArray::number(last, 'f', 1) + ",\"lastAt\":" + number(now)
                  + (withPoints ? ",\"points\":[" + points + ']' : QByteArray()) + '}';
    }
    return "{\"series\":{" + series + "}}";
}

QByteArray DemoPages::commands(const QByteArray &service, qint64 now) const
{
    QByteArray all;
    for (const Act &act : m_acts) {
        const auto data = json::Object::parse(act.data);
        if (act.kind != "command" || !data || data->string("service") != service)
            continue;
        const bool isDone = now - act.at > 1'500;
        all += (all.isEmpty() ? "" : ",") + QByteArray("{\"id\":\"") + data->string("id") + R"(","command":")" + data->string("command") + R"(","status":")"
               + (isDone ? "effective" : "acknowledged") + R"(","actor":"demo","reason":"","at":)" + number(act.at) + ",\"acknowledgedAt\":" + number(act.at + 14)
               + ",\"effectiveAt\":" + (isDone ? number(act.at + 1'500) : QByteArray("null")) + '}';
    }
    return "{\"commands\":[" + all + "]}";
}

HttpAnswer DemoPages::command(const QByteArray &service, const QByteArray &body, qint64 now)
{
    const auto said = json::Object::parse(body);
    if (!said || said->string("command").isEmpty())
        return {400, R"({"title":"Bad request","status":400,"detail":"`command` is missing"})", {}};
    JsonWriter data;
    data.beginObject().key("act").string(QByteArray("command")).key("id").string(said->string("id")).key("service").string(service);
    data.key("command").string(said->string("command")).key("actor").string(QByteArray("demo")).key("reason").string(said->string("reason"));
    data.key("status").string(QByteArray("published")).endObject();
    m_acts.prepend({now, "command", data.take()});
    return {202, "{}", {}};
}

} // namespace signalbox::console
