#include "console/models/console_app.h"

namespace signalbox::console {

ConsoleApp::ConsoleApp(Parts parts, QObject *parent)
    : QObject(parent), m_parts(std::move(parts))
{
}

void ConsoleApp::copyText(const QString &text) const
{
    m_parts.copy(text);
}

} // namespace signalbox::console
