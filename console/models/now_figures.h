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
    Q_PROPERTY(bool isKnown READ isKnown NOTIFY changed FINAL)          // the queues were read: what is shown means something. Else `calmText` says why not
    Q_PROPERTY(QString calmText READ calmText NOTIFY changed FINAL)     // shown while nothing needs anybody
    Q_PROPERTY(signalbox::console::TextRows *figures READ figures CONSTANT FINAL)   // title, rowText, points of those that have a line; kind: bad, or none
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
    [[nodiscard]] bool isKnown() const;
    [[nodiscard]] QString calmText() const;
    [[nodiscard]] TextRows *figures() { return &m_figures; }
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
    void showFigures();
    [[nodiscard]] double sum(double QueueRecord::*field) const;
    [[nodiscard]] qint64 sum(qint64 QueueRecord::*field) const;

    Sources m_sources;
    std::function<qint64()> m_now;
    Poller m_refusals;
    QTimer m_second;
    qint64 m_refused = 0;
    ChartPoints m_waiting, m_failed; // 450 each at most
    TextRows m_figures, m_concerns, m_failures;
};

} // namespace signalbox::console
