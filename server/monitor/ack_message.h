// What a service answers to a command. No I/O.
#pragma once

#include "shared/result.h"

#include <QtCore/QByteArray>

namespace signalbox::monitor {

// `{id, service, ok, error?}` on `service:acks`.
struct AckMessage {
    enum class Answer { Done, Failed };
    QByteArray id;
    QByteArray service;
    Answer answer = Answer::Done;
    QByteArray error; // Failed: why, at most 500 bytes of it

    // BadRequest says what is missing or wrong.
    [[nodiscard]] static Result<AckMessage> parse(QByteArrayView payload);
};

} // namespace signalbox::monitor
