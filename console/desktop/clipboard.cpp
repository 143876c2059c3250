#include "console/desktop/clipboard.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

namespace signalbox::console {

void copyToClipboard(const QString &text)
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(text, QClipboard::Clipboard);
    if (clipboard->supportsSelection())
        clipboard->setText(text, QClipboard::Selection);
}

} // namespace signalbox::console
