// Why a request cannot be taken.
#pragma once

#include <QtCore/QString>

namespace signalbox::http {

struct Refusal {
    int status = 400;
    QString detail; // a sentence of ours, never bytes of the peer's
};

} // namespace signalbox::http
