// What goes in and what comes back: the words every part of this folder shares.
#pragma once

#include "server/redis/reply.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <functional>

namespace signalbox::redis {

// A command and its arguments, as bytes: {"SET", "key", "value"}.
using Arguments = QList<QByteArray>;

// Takes the outcome of one command.
using Done = std::function<void(Result<Reply>)>;

} // namespace signalbox::redis
