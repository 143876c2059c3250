// Every page in turn, with the examples: for --self-test and --screenshot.
#pragma once

#include "console/console.h"

#include <QtQuick/QQuickWindow>

namespace signalbox::console {

// Shows connect, jobs, job (the jobs with the inspector open), services and send, waits until each stands still, and hands it over.
class Pages {
public:
    struct Page {
        const char *name;
        bool isReady; // it showed what it should within the time
    };

    Pages(Console &console, QQuickWindow &window) : m_console(console), m_window(window) {}

    // `look` is called once a page, with the page as it stands.
    void visit(const std::function<void(const Page &)> &look);

private:
    [[nodiscard]] bool connect();
    [[nodiscard]] bool openAJob();
    [[nodiscard]] bool sendAJob();
    [[nodiscard]] bool wait(const std::function<bool()> &isReady) const;
    void show(const char *page);
    void settle() const;

    Console &m_console;
    QQuickWindow &m_window;
};

} // namespace signalbox::console
