// The console's client and models, wired as the program wires them, over wires of a test's own.
#pragma once

#include "console/models/console_app.h"
#include "console/models/flush_clock.h"
#include "console/models/job_feed.h"
#include "console/models/service_feed.h"

namespace signalbox::testing {

// `tokens` must outlive this. Ages are by this machine's clock.
struct ConsoleParts {
    ConsoleParts(std::unique_ptr<console::Http> http, std::unique_ptr<console::Channel> channel, console::TokenStore &tokens,
                 std::function<void(const QString &)> copyText)
        : client(std::move(http), std::move(channel)), copy(std::move(copyText)), connection(client, tokens)
    {
        QObject::connect(&jobs, &console::JobListModel::typesChanged, &sender, [this] {
            QStringList types;
            for (const JobType &type : jobs.table().types())
                types.append(QString::fromUtf8(type.text));
            sender.setTypes(types);
        });
    }

    static qint64 now() { return QDateTime::currentMSecsSinceEpoch(); }

    console::Client client;
    std::function<void(const QString &)> copy;
    console::FlushClock clock;
    console::Connection connection;
    console::JobListModel jobs{clock, now};
    console::JobFeed jobFeed{client, jobs};
    console::JobDetail jobDetail{client, copy};
    console::ServiceListModel services{clock, now};
    console::ServiceFeed serviceFeed{client, services};
    console::JobSender sender{client, connection};
    console::Appearance appearance;
    console::ConsoleApp app{{&connection, &jobs, &jobDetail, &services, &sender, &appearance, copy}};
};

} // namespace signalbox::testing
