#pragma once

#include <QtCore/QLoggingCategory>

namespace signalbox::http {

Q_DECLARE_LOGGING_CATEGORY(httpLog) // "signalbox.http"

} // namespace signalbox::http
