// What Main.qml is given: `required property ConsoleApp app`.
#pragma once

#include "console/models/activity_model.h"
#include "console/models/appearance.h"
#include "console/models/command_palette.h"
#include "console/models/connection.h"
#include "console/models/job_acts.h"
#include "console/models/job_detail.h"
#include "console/models/job_list_model.h"
#include "console/models/job_plan.h"
#include "console/models/job_search.h"
#include "console/models/job_sender.h"
#include "console/models/key_table.h"
#include "console/models/log_model.h"
#include "console/models/now_figures.h"
#include "console/models/permission.h"
#include "console/models/profiles.h"
#include "console/models/queue_list_model.h"
#include "console/models/send_run.h"
#include "console/models/send_templates.h"
#include "console/models/service_detail.h"
#include "console/models/service_list_model.h"

#include <functional>

namespace signalbox::console {

// The parts belong to the composition root (console/console.h) and live longer than the QML engine.
class ConsoleApp : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("main() makes the one console")
    Q_PROPERTY(signalbox::console::Connection *connection READ connection CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::JobListModel *jobs READ jobs CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::JobDetail *jobDetail READ jobDetail CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::JobActs *jobActs READ jobActs CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::JobPlan *jobPlan READ jobPlan CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::JobSearch *jobSearch READ jobSearch CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::ServiceListModel *services READ services CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::ServiceDetail *serviceDetail READ serviceDetail CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::JobSender *sender READ sender CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::SendTemplates *templates READ templates CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::SendRun *sendRun READ sendRun CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::QueueListModel *queues READ queues CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::Permission *permission READ permission CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::NowFigures *now READ now CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::KeyTable *keys READ keys CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::CommandPalette *palette READ palette CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::Profiles *profiles READ profiles CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::LogModel *log READ log CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::ActivityModel *activity READ activity CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::Appearance *appearance READ appearance CONSTANT FINAL)
    Q_PROPERTY(QString version READ version CONSTANT FINAL)
public:
    struct Parts {
        Connection *connection = nullptr;
        JobListModel *jobs = nullptr;
        JobDetail *jobDetail = nullptr;
        JobActs *jobActs = nullptr;
        JobPlan *jobPlan = nullptr;
        JobSearch *jobSearch = nullptr;
        ServiceListModel *services = nullptr;
        ServiceDetail *serviceDetail = nullptr;
        JobSender *sender = nullptr;
        SendTemplates *templates = nullptr;
        SendRun *sendRun = nullptr;
        QueueListModel *queues = nullptr;
        NowFigures *now = nullptr;
        LogModel *log = nullptr;
        ActivityModel *activity = nullptr;
        Permission *permission = nullptr;
        KeyTable *keys = nullptr;
        CommandPalette *palette = nullptr;
        Profiles *profiles = nullptr;
        Appearance *appearance = nullptr;
        std::function<void(const QString &)> copy; // to the clipboard
    };

    explicit ConsoleApp(Parts parts, QObject *parent = nullptr);

    [[nodiscard]] Connection *connection() const { return m_parts.connection; }
    [[nodiscard]] JobListModel *jobs() const { return m_parts.jobs; }
    [[nodiscard]] JobDetail *jobDetail() const { return m_parts.jobDetail; }
    [[nodiscard]] JobPlan *jobPlan() const { return m_parts.jobPlan; }
    [[nodiscard]] JobSearch *jobSearch() const { return m_parts.jobSearch; }
    [[nodiscard]] JobActs *jobActs() const { return m_parts.jobActs; }
    [[nodiscard]] ServiceListModel *services() const { return m_parts.services; }
    [[nodiscard]] ServiceDetail *serviceDetail() const { return m_parts.serviceDetail; }
    [[nodiscard]] JobSender *sender() const { return m_parts.sender; }
    [[nodiscard]] SendTemplates *templates() const { return m_parts.templates; }
    [[nodiscard]] SendRun *sendRun() const { return m_parts.sendRun; }
    [[nodiscard]] QueueListModel *queues() const { return m_parts.queues; }
    [[nodiscard]] Permission *permission() const { return m_parts.permission; }
    [[nodiscard]] NowFigures *now() const { return m_parts.now; }
    [[nodiscard]] KeyTable *keys() const { return m_parts.keys; }
    [[nodiscard]] CommandPalette *palette() const { return m_parts.palette; }
    [[nodiscard]] Profiles *profiles() const { return m_parts.profiles; }
    [[nodiscard]] LogModel *log() const { return m_parts.log; }
    [[nodiscard]] ActivityModel *activity() const { return m_parts.activity; }
    [[nodiscard]] Appearance *appearance() const { return m_parts.appearance; }
    [[nodiscard]] QString version() const { return QStringLiteral(SIGNALBOX_VERSION); }

    Q_INVOKABLE void copyText(const QString &text) const;

private:
    Parts m_parts;
};

} // namespace signalbox::console
