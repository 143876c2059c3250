// Every page of the console once: as pictures, or to see that it loads.
#pragma once

#include "console/program.h"

namespace signalbox::console {

// Goes through the pages with the examples, in both themes. Calls `done` once with the exit code: 0 if every page was drawn (and, with a
// folder, written) and QML complained of nothing. Says on standard output what it does, a line for each page.
class Pictures : public QObject {
    Q_OBJECT
public:
    // `folder` empty: nothing is written (the self-test).
    Pictures(Program &program, QString folder, std::function<void(int)> done);

    // Once the program has started.
    void begin();

private:
    struct Scene {
        const char *name;
        const char *page;
        void (*prepare)(Console &console);
        bool (*isReady)(Console &console);
    };
    static const std::vector<Scene> &scenes();

    void next();
    void look();
    void draw();
    void fail(const QString &what);

    Program &m_program;
    QString m_folder;
    std::function<void(int)> m_done;
    size_t m_scene = 0;
    bool m_isDark = false;
    int m_looks = 0;
    int m_exitCode = 0;
};

} // namespace signalbox::console
