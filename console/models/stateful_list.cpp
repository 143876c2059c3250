#include "console/models/stateful_list.h"

namespace signalbox::console {

void StatefulList::setListState(ListState state, const QString &text, const QString &detail)
{
    if (m_state == state && m_text == text && m_detail == detail)
        return;
    m_state = state;
    m_text = text;
    m_detail = detail;
    Q_EMIT listStateChanged();
}

} // namespace signalbox::console
