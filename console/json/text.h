// String literals of JSON.
#pragma once

#include "console/json/walk.h"

namespace signalbox::console::json {

// Where the literal that begins at `from` (its opening quote) ends: the offset after its closing quote, or of the fault.
struct StringEnd {
    qsizetype offset = 0;
    std::optional<Fault> fault;
};
[[nodiscard]] StringEnd stringEnd(QByteArrayView text, qsizetype from);

// The UTF-8 text of a literal that `stringEnd` found good.
[[nodiscard]] QByteArray decoded(QByteArrayView literal);

} // namespace signalbox::console::json
