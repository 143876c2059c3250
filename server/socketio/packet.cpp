#include "server/socketio/packet.h"

#include <algorithm>

namespace signalbox::socketio {

namespace {

constexpr QByteArrayView reservedNames[] = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"};

Error bad(const char *what)
{
    return {ErrorCode::BadRequest, QString::fromLatin1(what)};
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// The digits at the front of `text`, which go.
QByteArrayView takeDigits(QByteArrayView &text)
{
    const auto *const end = std::find_if_not(text.begin(), text.end(), isDigit);
    const QByteArrayView digits = text.first(end - text.begin());
    text = text.sliced(digits.size());
    return digits;
}

bool isBinary(PacketType type)
{
    return type == PacketType::BinaryEvent || type == PacketType::BinaryAck;
}

bool isAck(PacketType type)
{
    return type == PacketType::Ack || type == PacketType::BinaryAck;
}

std::optional<Error> takeType(QByteArrayView &text, Packet &packet)
{
    if (text.isEmpty() || text.front() < '0' || text.front() > '6')
        return bad("the packet's type is unknown");
    packet.type = PacketType(text.front());
    text = text.sliced(1);
    return packet.type == PacketType::ConnectError ? std::optional(bad("only servers send CONNECT_ERROR")) : std::nullopt;
}

std::optional<Error> takeAttachments(QByteArrayView &text, const PacketLimits &limits, Packet &packet)
{
    if (!isBinary(packet.type))
        return {};
    const QByteArrayView digits = takeDigits(text);
    if (digits.isEmpty() || digits.size() > 3 || !text.startsWith('-'))
        return bad("the number of attachments is not valid");
    text = text.sliced(1);
    packet.attachments = digits.toByteArray().toInt();
    if (packet.attachments < 1 || packet.attachments > limits.attachments)
        return bad("the packet has no attachments, or too many");
    return {};
}

std::optional<Error> takeNamespace(QByteArrayView &text, const PacketLimits &limits, Packet &packet)
{
    if (!text.startsWith('/'))
        return {};
    const qsizetype comma = text.indexOf(',');
    const QByteArrayView nsp = comma < 0 ? text : text.first(comma);
    if (nsp.size() > limits.nspBytes)
        return bad("the namespace's name is too long");
    packet.nsp = nsp.toByteArray();
    text = text.sliced(comma < 0 ? text.size() : comma + 1);
    return {};
}

std::optional<Error> takeAckId(QByteArrayView &text, const PacketLimits &limits, Packet &packet)
{
    const QByteArrayView digits = takeDigits(text);
    if (digits.size() > limits.ackDigits)
        return bad("the ack id is too long");
    packet.ackId = digits.toByteArray();
    return {};
}

std::optional<Error> checkName(const std::vector<json::Element> &arguments)
{
    if (arguments.empty())
        return bad("an event has no name");
    const json::Element &name = arguments.front();
    if (name.kind == json::Kind::Number)
        return {};
    const auto text = name.kind == json::Kind::String ? json::decodeString(name.raw) : std::nullopt;
    if (!text)
        return bad("an event's name is no string");
    const bool isReserved = std::find(std::begin(reservedNames), std::end(reservedNames), QByteArrayView(*text)) != std::end(reservedNames);
    return isReserved ? std::optional(bad("an event's name is reserved")) : std::nullopt;
}

std::optional<Error> takeArray(QByteArrayView text, const json::Limits &limits, Packet &packet)
{
    auto elements = json::parseArray(text, limits);
    if (!elements)
        return elements.error();
    packet.arguments = std::move(*elements);
    if (isAck(packet.type))
        return packet.ackId.isEmpty() ? std::optional(bad("an ack has no id")) : std::nullopt;
    return checkName(packet.arguments);
}

std::optional<Error> checkPlaceholders(const Packet &packet, const json::Limits &limits)
{
    if (!isBinary(packet.type))
        return {};
    const auto largest = json::largestMarkedNumber(packet.json, "_placeholder", limits);
    return largest && *largest < packet.attachments ? std::nullopt : std::optional(bad("a placeholder has no attachment"));
}

std::optional<Error> takeJson(QByteArrayView text, const PacketLimits &limits, Packet &packet)
{
    const json::Limits jsonLimits{limits.bytes, limits.depth};
    packet.json = text.toByteArray();
    switch (packet.type) {
    case PacketType::Disconnect:
        return text.isEmpty() ? std::nullopt : std::optional(bad("DISCONNECT has no payload"));
    case PacketType::Connect: {
        if (text.isEmpty())
            return {};
        const auto kind = json::validate(text, jsonLimits);
        if (!kind)
            return kind.error();
        return *kind == json::Kind::Object ? std::nullopt : std::optional(bad("the payload of CONNECT is no object"));
    }
    default:
        if (auto error = takeArray(text, jsonLimits, packet))
            return error;
        return checkPlaceholders(packet, jsonLimits);
    }
}

} // namespace

Result<Packet> decodePacket(QByteArrayView text, const PacketLimits &limits)
{
    Packet packet;
    if (auto error = takeType(text, packet))
        return *error;
    if (auto error = takeAttachments(text, limits, packet))
        return *error;
    if (auto error = takeNamespace(text, limits, packet))
        return *error;
    if (auto error = takeAckId(text, limits, packet))
        return *error;
    if (auto error = takeJson(text, limits, packet))
        return *error;
    return packet;
}

QByteArray encodePacket(PacketType type, const QByteArray &nsp, QByteArrayView json, QByteArrayView ackId, int attachments)
{
    QByteArray text;
    text.reserve(json.size() + nsp.size() + 32);
    text += char(type);
    if (attachments > 0)
        text += QByteArray::number(attachments) + '-';
    if (nsp != "/")
        text += nsp + ',';
    return text.append(ackId).append(json);
}

} // namespace signalbox::socketio
