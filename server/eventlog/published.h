// A message that was heard on a channel, with the number that every instance gives it.
#pragma once

#include "server/redis/script.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <compare>

namespace signalbox::eventlog {

// Order of numbers is (marker, n). See ingest/numbering.h for how they come to be.
struct Number {
    qint64 marker = 0;
    qint64 n = 0;
    friend auto operator<=>(const Number &, const Number &) = default;
};

struct Published {
    QByteArray channel;
    QByteArray payload;
    Number number;
};

// A script with what it is to be called with.
struct Call {
    const redis::Script *script = nullptr; // lives as long as the program
    QList<QByteArray> keys;
    QList<QByteArray> arguments;
};

} // namespace signalbox::eventlog
