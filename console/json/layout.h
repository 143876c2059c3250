// Lays JSON out on lines, as text: numbers, escapes, repeated names and their order stay the bytes that they were.
#pragma once

#include <QtCore/QByteArray>

namespace signalbox::console::json {

// `text` must be valid JSON; of other text only the blanks outside strings may change. Two blanks a level; {} and [] stay on one line.
[[nodiscard]] QByteArray laidOut(QByteArrayView text);

} // namespace signalbox::console::json
