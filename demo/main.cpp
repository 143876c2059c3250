// signalbox-demo: the reference agent and the reference services, which speak Redis and nothing else; and test traffic over REST.
#include "demo/agent.h"
#include "demo/load.h"
#include "demo/log.h"
#include "demo/redis_choice.h"
#include "demo/services.h"
#include "demo/stop_signal.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

#include <cstdio>
#include <limits>

using namespace signalbox;
using namespace signalbox::demo;

namespace {

constexpr int usageError = 2;

constexpr char description[] =
    "Works on jobs, or plays the three background services, over Redis alone; or makes test traffic over REST.\n\n"
    "  signalbox-demo agent     pops agent:<type>:jobs, reads agent:<type>:job:<id> and publishes on\n"
    "                           agent:<type>:status: processing, progress, then done or error. A payload of\n"
    "                           {\"fail\": true} fails; \"steps\" and \"stepMs\" in it set the pace of that job.\n"
    "                           --way blpop    takes from the left; a job in hand is lost in a crash.\n"
    "                           --way brpop    takes from the right: for signalboxd --queue-push head.\n"
    "                           --way blmove   keeps the job in agent:<type>:active:<name> until it is finished;\n"
    "                                          after a crash, an agent of the same --name begins it anew.\n"
    "                           --way durable  as blmove, and appends to agent:<type>:events instead of publishing:\n"
    "                                          no status is lost while every server is down.\n"
    "                           SIGTERM or Ctrl-C: finishes the job in hand. A second one: ends at once.\n"
    "  signalbox-demo services  publishes the status of balance-sync, account-discovery and account-enrichment\n"
    "                           on service:<name>, and obeys restart, pause and resume on service:commands.\n"
    "  signalbox-demo load      posts --jobs jobs at --rate a second to --url, each once: what was not answered is\n"
    "                           asked again with the same Idempotency-Key. Ends with 0 if all were accepted.\n\n"
    "Redis: --redis-url, else the environment: REDIS_URL, or REDIS_HOST, REDIS_PORT and REDIS_PASSWORD;\n"
    "else 127.0.0.1:6379.";

const QCommandLineOption redisUrl{
    QStringLiteral("redis-url"),
    QStringLiteral("redis://[user:password@]host[:port][/db], rediss://... or unix:///path"), QStringLiteral("url")};
const QCommandLineOption way{QStringLiteral("way"),
                             QStringLiteral("agent: how it takes jobs and tells of them (blpop)"),
                             QStringLiteral("blpop|brpop|blmove|durable"), QStringLiteral("blpop")};
const QCommandLineOption type{QStringLiteral("type"), QStringLiteral("agent: type of the jobs (rebalance)"),
                              QStringLiteral("type"), QStringLiteral("rebalance")};
const QCommandLineOption stepMs{QStringLiteral("step-ms"), QStringLiteral("agent: time of one step (400)"),
                                QStringLiteral("ms"), QStringLiteral("400")};
const QCommandLineOption steps{QStringLiteral("steps"), QStringLiteral("agent: steps of one job (5)"),
                               QStringLiteral("n"), QStringLiteral("5")};
const QCommandLineOption errorShare{QStringLiteral("error-share"),
                                    QStringLiteral("agent: share of the jobs that fail, from 0 to 1 (0.1)"),
                                    QStringLiteral("share"), QStringLiteral("0.1")};
const QCommandLineOption once{QStringLiteral("once"), QStringLiteral("agent: end after so many jobs"),
                              QStringLiteral("n"), QStringLiteral("0")};
const QCommandLineOption name{QStringLiteral("name"), QStringLiteral("agent: its name, in CLIENT LIST, in results and of its\n"
                                             "working list: one agent at a time may have it"),
                              QStringLiteral("name"), QStringLiteral("signalbox-demo-agent")};
const QCommandLineOption intervalMs{QStringLiteral("interval-ms"),
                                    QStringLiteral("services: time between messages (2000)"), QStringLiteral("ms"),
                                    QStringLiteral("2000")};

const QCommandLineOption loadJobs{QStringLiteral("jobs"), QStringLiteral("load: how many jobs (100)"), QStringLiteral("n"), QStringLiteral("100")};
const QCommandLineOption rate{QStringLiteral("rate"), QStringLiteral("load: jobs per second; 0: as fast as answers come (10)"), QStringLiteral("r"),
                              QStringLiteral("10")};
const QCommandLineOption url{QStringLiteral("url"), QStringLiteral("load: of the server (http://127.0.0.1:3001)"), QStringLiteral("url"),
                             QStringLiteral("http://127.0.0.1:3001")};
const QCommandLineOption tokenFile{QStringLiteral("token-file"),
                                   QStringLiteral("load: one user's token per line, used in turn (else SIGNALBOX_TOKEN)"), QStringLiteral("file")};
const QCommandLineOption payload{QStringLiteral("payload"), QStringLiteral("load: of every job ({})"), QStringLiteral("json"), QStringLiteral("{}")};

int refuse(const QString &message)
{
    std::fprintf(stderr, "signalbox-demo: %s\n", qPrintable(message));
    return usageError;
}

// The option's number, or nothing after saying what is wrong with it.
std::optional<double> number(const QCommandLineParser &parser, const QCommandLineOption &option, double least,
                             double most)
{
    bool ok = false;
    const double value = parser.value(option).toDouble(&ok);
    if (ok && value >= least && value <= most)
        return value;
    refuse(QStringLiteral("--%1 must be a number from %2 to %3").arg(option.names().constFirst()).arg(least).arg(most));
    return {};
}

std::optional<Way> wayCalled(const QString &word)
{
    constexpr std::pair<const char *, Way> ways[] = {
        {"blpop", Way::Blpop}, {"brpop", Way::Brpop}, {"blmove", Way::Blmove}, {"durable", Way::Durable}};
    for (const auto &[called, meant] : ways) {
        if (word == QLatin1String(called))
            return meant;
    }
    return {};
}

int runAgent(const QCommandLineParser &parser, const redis::Target &target)
{
    constexpr double most = 600'000;
    const auto wait = number(parser, stepMs, 0, most);
    const auto count = number(parser, steps, 0, 1'000);
    const auto share = number(parser, errorShare, 0, 1);
    const auto jobs = number(parser, once, 0, std::numeric_limits<int>::max());
    if (!wait || !count || !share || !jobs)
        return usageError;
    if (parser.value(type).isEmpty())
        return refuse(QStringLiteral("--type must not be empty"));
    if (parser.value(name).isEmpty())
        return refuse(QStringLiteral("--name must not be empty"));
    const auto chosenWay = wayCalled(parser.value(way));
    if (!chosenWay)
        return refuse(QStringLiteral("--way must be blpop, brpop, blmove or durable"));

    AgentOptions options;
    options.way = *chosenWay;
    options.type = parser.value(type).toUtf8();
    options.usual = {static_cast<int>(*count), std::chrono::milliseconds(qint64(*wait)), false};
    options.errorShare = *share;
    options.jobs = static_cast<int>(*jobs);
    options.name = parser.value(name).toUtf8();

    StopSignal stopSignal;
    Agent agent(target, options);
    QObject::connect(&agent, &Agent::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    QObject::connect(&stopSignal, &StopSignal::requested, &agent, &Agent::stop);
    agent.start();
    return QCoreApplication::exec();
}

int runServices(const QCommandLineParser &parser, const redis::Target &target)
{
    const auto interval = number(parser, intervalMs, 10, 3'600'000);
    if (!interval)
        return usageError;
    StopSignal stopSignal;
    Services services(target, std::chrono::milliseconds(qint64(*interval)));
    QObject::connect(&stopSignal, &StopSignal::requested, qApp, &QCoreApplication::quit);
    services.start();
    return QCoreApplication::exec();
}

QList<QByteArray> tokensIn(const QCommandLineParser &parser)
{
    QByteArray text = qgetenv("SIGNALBOX_TOKEN");
    if (parser.isSet(tokenFile)) {
        QFile file(parser.value(tokenFile));
        text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QList<QByteArray> tokens;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.trimmed().isEmpty())
            tokens += line.trimmed();
    }
    return tokens;
}

int runLoad(const QCommandLineParser &parser)
{
    const auto jobs = number(parser, loadJobs, 1, 10'000'000);
    const auto perSecond = number(parser, rate, 0, 100'000);
    if (!jobs || !perSecond)
        return usageError;
    const LoadTarget target{QUrl(parser.value(url)), tokensIn(parser), parser.value(type).toUtf8(), parser.value(payload).toUtf8()};
    if (!target.url.isValid() || target.url.scheme() != QStringLiteral("http") || target.url.host().isEmpty())
        return refuse(QStringLiteral("--url must be http://host:port"));
    if (target.tokens.isEmpty())
        return refuse(QStringLiteral("no token: set SIGNALBOX_TOKEN or --token-file (signalboxd token --user NAME prints one)"));
    if (!QJsonDocument::fromJson(target.payload).isObject())
        return refuse(QStringLiteral("--payload must be a JSON object"));
    StopSignal stopSignal;
    Load load(target, {static_cast<int>(*jobs), *perSecond, 64});
    QObject::connect(&load, &Load::finished, qApp, [](bool allAccepted) { QCoreApplication::exit(allAccepted ? 0 : 1); }, Qt::QueuedConnection);
    QObject::connect(&stopSignal, &StopSignal::requested, qApp, [] { QCoreApplication::exit(1); });
    load.start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("signalbox-demo"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(QString::fromUtf8(description));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("agent, services or load"),
                                 QStringLiteral("agent|services|load"));
    parser.addOptions({redisUrl, way, type, stepMs, steps, errorShare, once, name, intervalMs, loadJobs, rate, url, tokenFile, payload});
    parser.process(app);

    const QStringList what = parser.positionalArguments();
    if (what == QStringList{QStringLiteral("load")})
        return runLoad(parser);
    if (what != QStringList{QStringLiteral("agent")} && what != QStringList{QStringLiteral("services")})
        return refuse(QStringLiteral("say what to be: agent, services or load (--help tells more)"));
    const Result<redis::Target> target = chooseRedis(parser.value(redisUrl), QProcessEnvironment::systemEnvironment());
    if (!target)
        return refuse(target.error().message);
    log(QStringLiteral("Redis at %1").arg(target->description()));
    return what.constFirst() == QStringLiteral("agent") ? runAgent(parser, *target) : runServices(parser, *target);
}
