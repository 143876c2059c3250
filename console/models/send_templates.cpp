#include "console/models/send_templates.h"

#include <algorithm>

namespace signalbox::console {

SendTemplates::SendTemplates(JobSender &sender, QObject *parent)
    : QObject(parent), m_sender(sender)
{
    connect(&sender, &JobSender::draftChanged, this, &SendTemplates::compare);
}

void SendTemplates::set(std::vector<SendTemplate> templates)
{
    m_templates = std::move(templates);
    std::sort(m_templates.begin(), m_templates.end(), [](const SendTemplate &a, const SendTemplate &b) { return a.name.compare(b.name, Qt::CaseInsensitive) < 0; });
    if (m_templates.size() > most)
        m_templates.resize(most);
    Q_EMIT namesChanged();
    compare();
}

std::vector<SendTemplate>::iterator SendTemplates::find(const QString &name)
{
    return std::find_if(m_templates.begin(), m_templates.end(), [&name](const SendTemplate &one) { return one.name == name; });
}

QString SendTemplates::keep(const QString &name)
{
    const QString wanted = name.simplified().left(mostNameChars);
    if (wanted.isEmpty())
        return tr("A template needs a name");
    const SendTemplate draft{wanted, m_sender.type(), m_sender.payload()};
    if (const auto known = find(wanted); known != m_templates.end())
        *known = draft;
    else if (m_templates.size() == most)
        return tr("There are %1 templates already: remove one first").arg(most);
    else
        m_templates.push_back(draft);
    set(std::move(m_templates));
    Q_EMIT kept();
    return {};
}

void SendTemplates::apply(const QString &name)
{
    if (const auto known = find(name); known != m_templates.end()) {
        const SendTemplate chosen = *known;
        m_sender.setType(chosen.type);
        m_sender.setPayload(chosen.payload);
    }
}

void SendTemplates::forget(const QString &name)
{
    if (const auto known = find(name); known != m_templates.end()) {
        m_templates.erase(known);
        set(std::move(m_templates));
        Q_EMIT kept();
    }
}

QStringList SendTemplates::names() const
{
    QStringList names;
    for (const SendTemplate &one : m_templates)
        names.append(one.name);
    return names;
}

void SendTemplates::compare()
{
    const auto same = std::find_if(m_templates.begin(), m_templates.end(), [this](const SendTemplate &one) { return one.type == m_sender.type() && one.payload == m_sender.payload(); });
    const QString current = same == m_templates.end() ? QString() : same->name;
    if (std::exchange(m_current, current) != current)
        Q_EMIT currentChanged();
}

} // namespace signalbox::console
