// The page that one looks at first: what needs somebody, how the work goes, what failed.
#pragma once

#include "console/models/job_list_model.h"
#include "console/models/poller.h"
#include "console/models/queue_list_model.h"
#include "console/models/service_list_model.h"
#include "console/models/text_rows.h"

namespace signalbox::console {

// Made from the other models; reads by itself only how many messages were refused. Told anew once a second at most, while it is shown.
class NowFigures : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one of them")
    Q_PROPERTY(bool isShown READ isShown WRITE setShown NOTIFY isShownChanged FINAL)
    Q_PROPERTY(QString waitingText READ waitingText NOTIFY changed FINAL)
    Q_PROPERTY(QString runningText READ runningText NOTIFY changed FINAL)
    Q_PROPERTY(QString doneText READ doneText NOTIFY changed FINAL)     // a minute
    Q_PROPERTY(QString failedText READ failedText NOTIFY changed FINAL) // a minute
    Q_PROPERTY(bool hasFailures READ hasFailures NOTIFY changed FINAL)
    Q_PROPERTY(bool isKnown READ isKnown NOTIFY changed FINAL)          // the queues were read: what is shown means something
    Q_PROPERTY(QString calmText READ calmText NOTIFY changed FINAL)     // shown while nothing needs anybody
    Q_PROPERTY(QList<QPointF> waitingPoints READ waitingPoints NOTIFY changed FINAL)
    Q_PROPERTY(QList<QPointF> failedPoints READ failedPoints NOTIFY changed FINAL)
    Q_PROPERTY(signalbox::console::TextRows *concerns READ concerns CONSTANT FINAL) // kind: note, warning, grave; text: the page to go to
    Q_PROPERTY(signalbox::console::TextRows *failures READ failures CONSTANT FINAL) // title: the error; text: how many; detail: types
public:
    struct Sources {
        QueueListModel &queues;
        ServiceListModel &services;
        JobListModel &jobs;
    };
    NowFigures(Client &client, Sources sources, std::function<qint64()> now, QObject *parent = nullptr);

    [[nodiscard]] bool isShown() const { return m_refusals.isOn(); }
    void setShown(bool isShown);
    [[nodiscard]] QString waitingText() const;
    [[nodiscard]] QString runningText() const;
    [[nodiscard]] QString doneText() const;
    [[nodiscard]] QString failedText() const;
    [[nodiscard]] bool hasFailures() const;
    [[nodiscard]] bool isKnown() const { return !m_sources.queues.queues().empty(); }
    [[nodiscard]] QString calmText() const;
    [[nodiscard]] const ChartPoints &waitingPoints() const { return m_waiting; }
    [[nodiscard]] const ChartPoints &failedPoints() const { return m_failed; }
    [[nodiscard]] TextRows *concerns() { return &m_concerns; }
    [[nodiscard]] TextRows *failures() { return &m_failures; }
    void retranslate() { look(); }

Q_SIGNALS:
    void isShownChanged();
    void changed();

private:
    void look();
    void sample();
    void lookAtFailures();
    [[nodiscard]] double sum(double QueueRecord::*field) const;
    [[nodiscard]] qint64 sum(qint64 QueueRecord::*field) const;

    Sources m_sources;
    std::function<qint64()> m_now;
    Poller m_refusals;
    QTimer m_second;
    qint64 m_refused = 0;
    ChartPoints m_waiting, m_failed; // 450 each at most
    TextRows m_concerns, m_failures;
};

} // namespace signalbox::console
