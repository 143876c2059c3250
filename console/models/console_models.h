// Every model of the console with its feed, wired to one client: what the program shows, and what tests of the whole look at.
#pragma once

#include "console/models/activity_model.h"
#include "console/models/command_palette.h"
#include "console/models/console_app.h"
#include "console/models/flush_clock.h"
#include "console/models/job_acts.h"
#include "console/models/job_feed.h"
#include "console/models/job_plan.h"
#include "console/models/job_search.h"
#include "console/models/key_table.h"
#include "console/models/log_model.h"
#include "console/models/now_figures.h"
#include "console/models/profiles.h"
#include "console/models/queue_list_model.h"
#include "console/models/send_run.h"
#include "console/models/send_templates.h"
#include "console/models/service_detail.h"
#include "console/models/service_feed.h"

#include <QtCore/QDateTime>

namespace signalbox::console {

// Fields are made in this order and go in the opposite one. GUI thread.
struct ConsoleModels {
    // `tokens` must outlive this. `copyText`: puts a text on the clipboard.
    ConsoleModels(std::unique_ptr<Http> http, std::unique_ptr<Channel> channel, std::unique_ptr<EventFeed> events, TokenStore &tokens, Connection::Kind kind,
                  std::function<void(const QString &)> copyText)
        : client(std::move(http), std::move(channel)), feed(std::move(events)), copy(std::move(copyText)), connection(client, tokens, kind)
    {
        QObject::connect(&jobs, &JobListModel::typesChanged, &sender, [this] { sender.setTypes(jobs.types()); });
        QObject::connect(&jobActs, &JobActs::retried, &jobDetail, &JobDetail::open);
        QObject::connect(&services, &ServiceListModel::countChanged, &log, [this] { log.setKnownServices(services.names()); });
    }

    // By the server's clock, milliseconds since 1970.
    [[nodiscard]] qint64 serverNow() const { return QDateTime::currentMSecsSinceEpoch() + client.clockOffset().count(); }
    std::function<qint64()> now = [this] { return serverNow(); };

    Client client;
    std::unique_ptr<EventFeed> feed; // for looking at the same things by another way
    std::function<void(const QString &)> copy;
    FlushClock clock;
    Connection connection;
    JobListModel jobs{clock, now};
    JobFeed jobFeed{client, jobs};
    JobDetail jobDetail{client, copy};
    JobActs jobActs{client};
    JobPlan jobPlan{client, jobs};
    JobSearch jobSearch{client};
    ServiceListModel services{clock, now};
    ServiceFeed serviceFeed{client, services};
    ServiceDetail serviceDetail{client};
    Permission permission{client};
    Profiles profiles{connection, permission};
    JobSender sender{client, connection, permission};
    SendTemplates templates{sender};
    SendRun sendRun{{client, *feed, sender, profiles}};
    QueueListModel queues{client, now};
    NowFigures nowFigures{client, {queues, services, jobs}, now};
    LogModel log{client, clock};
    ActivityModel activity{client, clock};
    Appearance appearance;
    KeyTable keys;
    CommandPalette palette{{appearance, connection, permission, keys}};
    ConsoleApp app{{&connection, &jobs, &jobDetail, &jobActs, &jobPlan, &jobSearch, &services, &serviceDetail, &sender, &templates, &sendRun, &queues, &nowFigures, &log, &activity, &permission, &keys, &palette, &profiles, &appearance, copy}};
};

} // namespace signalbox::console
