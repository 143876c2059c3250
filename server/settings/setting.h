// One setting, as a row of the table in setting_table.cpp. Everything that knows settings reads these rows: flags,
// environment, INI file, help and --print-config cannot disagree.
#pragma once

#include "server/settings/config.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace signalbox::settings {

enum class Group { Server, Redis, Authentication, Limits, Jobs, Log };

// What the text of a setting is.
enum class Kind {
    Switch,   // true, yes, on, 1 or false, no, off, 0; as a flag it may stand alone
    Number,   // decimal digits
    Bytes,    // digits with B, KiB, MiB or GiB; plain: bytes
    Duration, // digits with ms, s, m, h or d; plain: in the row's unit
    Word,     // one of the row's words
    Text,
    File, // a path; empty: none
    List, // separated by commas; blanks around an item are dropped, so are empty items
};

// A text that was understood; which member counts is the row's kind.
struct Value {
    bool on = false;
    qint64 number = 0; // bytes and milliseconds too
    QString text;      // Word, Text, File
    QStringList list;
};

enum class Secret { No, Yes };

struct Setting {
    const char *name; // the flag without its dashes, and the key in the INI file
    Group group;
    Kind kind;
    const char *standard; // the default, as one would write it
    const char *help;     // one or two sentences

    // Number, Bytes, Duration (in ms): both ends are allowed. Values are whole steps.
    qint64 least = 0;
    qint64 most = 0;
    qint64 step = 1;
    const char *unit = "s"; // Duration: what a plain number is in
    const char *words = ""; // Word: "tail|head"
    const char *what = "";  // what the help calls the value; empty: by its kind
    Secret secret = Secret::No;
    const char *environment = nullptr; // the variable's name where it is not SIGNALBOX_ and the name in capitals

    // What is allowed, if the value is not; else empty. Null: the kind alone decides.
    QString (*check)(const Value &) = nullptr;
    // Puts the value into its place. Null: the loader does, because other settings or the surroundings count too.
    void (*apply)(Config &, const Value &) = nullptr;
};

// Where the text of a setting comes from; a later one goes before an earlier one.
enum class Source { Default, File, Environment, Flag };

struct Origin {
    Source source = Source::Default;
    QString text =
        QStringLiteral("default"); // "/etc/signalbox/signalbox.ini:3", "environment REDIS_URL", "flag --port"
};

// A setting that was given a text somewhere.
struct Given {
    const Setting *setting = nullptr;
    QString text;
    Origin origin;
};

// BadRequest: names the setting, what it is (unless secret), where that came from and what is allowed.
[[nodiscard]] Error notAllowed(const Given &given, const QString &allowed);

} // namespace signalbox::settings
