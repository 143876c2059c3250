// The three places where settings are given, each read into a list. Nothing is judged here but the names.
#pragma once

#include "server/settings/setting.h"

#include <QtCore/QProcessEnvironment>

#include <map>

namespace signalbox::settings {

// A command line, taken apart. Flags are `--name value` or `--name=value`; a switch may stand alone. A flag that is
// given twice counts as the last time says.
struct FlagLine {
    QStringList words; // what is no flag: the command
    std::map<QString, QString>
        own; // flags that are no settings: help, version, print-config (no value); config, user, role, ttl
    std::vector<Given> settings;
};

// `arguments` without the program's name. BadRequest for an unknown flag (names the nearest) and for a value that is
// missing.
[[nodiscard]] Result<FlagLine> readFlags(const QStringList &arguments);

// REDIS_URL, REDIS_HOST, REDIS_PORT, REDIS_PASSWORD and SIGNALBOX_*. A variable that is empty counts as not set
// (compose files set them so). BadRequest for an unknown SIGNALBOX_ variable, and for a SIGNALBOX_EVENT_LOOP that is neither epoll nor qt. Passed over: SIGNALBOX_CONFIG (see
// loader.h), those that the tree's scripts use, and those that Kubernetes makes for a service called signalbox
// (SIGNALBOX_SERVICE_*, SIGNALBOX_PORT_*).
[[nodiscard]] Result<std::vector<Given>> readEnvironment(const QProcessEnvironment &environment);

// UTF-8 lines `name = value`; blank lines, lines that begin with ; or #, and [headings], which have no meaning. The
// value goes to the end of its line, blanks around it and one pair of double quotes around it are dropped. `path` is
// for messages. BadRequest names the line: unknown names, the same name twice, a line that is none of these, text that
// is not UTF-8.
[[nodiscard]] Result<std::vector<Given>> readIni(const QByteArray &content, const QString &path);

// The one of `known` that `word` was probably meant to be; empty if none is near.
[[nodiscard]] QString nearest(const QString &word, const QStringList &known);

} // namespace signalbox::settings
