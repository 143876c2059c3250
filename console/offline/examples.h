// The messages of tests/fixtures, compiled in, and the changes that make new ones of them.
#pragma once

#include <QtCore/QByteArray>

namespace signalbox::console {

// When the examples were written: the newest time that they know.
constexpr qint64 examplesAt = 1'795'571'718'199;
// The server's clock in hello, pong and whoami.
constexpr qint64 examplesClock = 1'795'571'715'199;

// The text of the fixture `name`. It must exist.
[[nodiscard]] QByteArray example(const char *name);
// The same with every time in it (also those within ids and cursors) moved by `delta` milliseconds.
[[nodiscard]] QByteArray moved(QByteArray json, qint64 delta);

} // namespace signalbox::console
