// What Main.qml is given: `required property ConsoleApp app`.
#pragma once

#include "console/models/appearance.h"
#include "console/models/connection.h"
#include "console/models/job_detail.h"
#include "console/models/job_list_model.h"
#include "console/models/job_sender.h"
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
    Q_PROPERTY(signalbox::console::ServiceListModel *services READ services CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::JobSender *sender READ sender CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::Appearance *appearance READ appearance CONSTANT FINAL)
    Q_PROPERTY(QString version READ version CONSTANT FINAL)
public:
    struct Parts {
        Connection *connection = nullptr;
        JobListModel *jobs = nullptr;
        JobDetail *jobDetail = nullptr;
        ServiceListModel *services = nullptr;
        JobSender *sender = nullptr;
        Appearance *appearance = nullptr;
        std::function<void(const QString &)> copy; // to the clipboard
    };

    explicit ConsoleApp(Parts parts, QObject *parent = nullptr);

    [[nodiscard]] Connection *connection() const { return m_parts.connection; }
    [[nodiscard]] JobListModel *jobs() const { return m_parts.jobs; }
    [[nodiscard]] JobDetail *jobDetail() const { return m_parts.jobDetail; }
    [[nodiscard]] ServiceListModel *services() const { return m_parts.services; }
    [[nodiscard]] JobSender *sender() const { return m_parts.sender; }
    [[nodiscard]] Appearance *appearance() const { return m_parts.appearance; }
    [[nodiscard]] QString version() const { return QStringLiteral(SIGNALBOX_VERSION); }

    Q_INVOKABLE void copyText(const QString &text) const;

private:
    Parts m_parts;
};

} // namespace signalbox::console
