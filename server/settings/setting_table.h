// All settings, in the order of the help.
#pragma once

#include "server/settings/setting.h"

#include <span>

namespace signalbox::settings {

[[nodiscard]] std::span<const Setting> allSettings();
// Null if there is none of that name.
[[nodiscard]] const Setting *findSetting(const QString &name);

[[nodiscard]] QString groupTitle(Group group);
// "SIGNALBOX_SSE_PER_USER", or the row's own ("REDIS_URL").
[[nodiscard]] QString environmentName(const Setting &setting);

} // namespace signalbox::settings
