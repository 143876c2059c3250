// What the machine and the moment give, as a value, so that tests can give something else.
#pragma once

#include <QtCore/QString>

#include <chrono>

namespace signalbox::settings {

struct Surroundings {
    int cores = 1;
    bool isRoot = false;
    QString homeFolder;                                                  // empty: none
    QString configFile = QStringLiteral("/etc/signalbox/signalbox.ini"); // read if it exists and no other is named
    std::chrono::sys_seconds now;                                        // for tokens

    [[nodiscard]] static Surroundings ofThisProcess();
};

} // namespace signalbox::settings
