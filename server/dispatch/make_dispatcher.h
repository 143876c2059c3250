// The event loop that is best on this system.
#pragma once

#include <QtCore/QAbstractEventDispatcher>

#include <memory>

namespace signalbox::dispatch {

// Null where Qt's own is: on other systems than Linux, or if the environment says SIGNALBOX_EVENT_LOOP=qt (to compare, or should ours be at fault).
[[nodiscard]] std::unique_ptr<QAbstractEventDispatcher> makeDispatcher();

} // namespace signalbox::dispatch
