// Packets of Socket.IO v5 (docs/socket.io-protocol/v5-current.md of the socket.io repository): what an Engine.IO message holds. No I/O.
//
// JSON of others stays the bytes that it was: checked, taken apart at its top level, never written anew.
#pragma once

#include "server/json/json.h"

namespace signalbox::socketio {

enum class PacketType : char {
    Connect = '0',
    Disconnect = '1',
    Event = '2',
    Ack = '3',
    ConnectError = '4',
    BinaryEvent = '5',
    BinaryAck = '6',
};

struct Packet {
    PacketType type = PacketType::Event;
    QByteArray nsp = "/";
    QByteArray ackId; // digits; empty: none
    QByteArray json;  // CONNECT: an object, or empty; events and acks: an array
    std::vector<json::Element> arguments; // of that array, an event's name included
    int attachments = 0;                  // how many binary messages follow
};

struct PacketLimits {
    qsizetype bytes = 1'000'000; // of JSON
    int depth = 200;             // of JSON
    int attachments = 10;
    qsizetype nspBytes = 256;
    qsizetype ackDigits = 16;
};

// A packet that a client may send. BadRequest says what is wrong: the form, JSON that is none or nested too deep, a payload that does not fit the
// type, an event's name that is no string or number or is reserved, placeholders beyond the attachments; CONNECT_ERROR, which only servers send.
[[nodiscard]] Result<Packet> decodePacket(QByteArrayView text, const PacketLimits &limits);

// `json` is raw, and may be empty; `attachments` follow as binary messages. Ids and names are not checked.
[[nodiscard]] QByteArray encodePacket(PacketType type, const QByteArray &nsp, QByteArrayView json, QByteArrayView ackId = {}, int attachments = 0);

} // namespace signalbox::socketio
