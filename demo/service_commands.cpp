#include "demo/service_commands.h"

#include "shared/json_writer.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace signalbox::demo {

namespace {

std::optional<ServiceStates::Command> commandNamed(const QString &name)
{
    if (name == QLatin1String("restart"))
        return ServiceStates::Command::Restart;
    if (name == QLatin1String("pause"))
        return ServiceStates::Command::Pause;
    if (name == QLatin1String("resume"))
        return ServiceStates::Command::Resume;
    return {};
}

} // namespace

std::optional<Publication> ServiceCommands::hear(const QByteArray &message, std::chrono::milliseconds sinceEpoch)
{
    const QJsonObject object = QJsonDocument::fromJson(message).object();
    const QByteArray id = object.value(QLatin1String("id")).toString().toUtf8();
    const QByteArray service = object.value(QLatin1String("service")).toString().toUtf8();
    if (id.isEmpty() || !m_states.has(service) || object.value(QLatin1String("expiresAt")).toDouble() < double(sinceEpoch.count()))
        return {};
    const auto command = commandNamed(object.value(QLatin1String("command")).toString());
    if (command && std::find(m_obeyed.begin(), m_obeyed.end(), id) == m_obeyed.end()) {
        m_states.obey(service, *command);
        m_obeyed.push_back(id);
        if (m_obeyed.size() > remembered)
            m_obeyed.pop_front();
    }
    JsonWriter json;
    json.beginObject().key("id").string(id).key("service").string(service).key("ok").boolean(command.has_value());
    if (!command)
        json.key("error").string("There are restart, pause and resume");
    return Publication{"service:acks", json.endObject().take()};
}

} // namespace signalbox::demo
