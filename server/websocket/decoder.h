// Frames of a client into messages (RFC 6455 §5). No I/O.
#pragma once

#include "server/websocket/utf8.h"

#include <QtCore/QByteArray>

#include <optional>
#include <vector>

namespace signalbox::websocket {

// RFC 6455 §7.4.1, as far as we send them.
enum class CloseCode : quint16 {
    Normal = 1000,
    GoingAway = 1001,
    Protocol = 1002,
    Unsupported = 1003,
    BadText = 1007,
    Policy = 1008,
    TooBig = 1009,
    Internal = 1011,
    TryAgain = 1013,
};

struct Message {
    enum class Kind { Text, Binary, Ping, Pong, Close };
    Kind kind = Kind::Text;
    QByteArray payload;    // Close: the reason
    quint16 closeCode = 0; // Close: 1005 when the frame had none
};

struct DecoderLimits {
    qsizetype messageBytes = 64 * 1024; // of a whole message, known from frame headers before anything is stored
    int fragments = 1024;               // frames of one message
};

// Strict: masked frames only, no reserved bits, minimal lengths, control frames whole and at most 125 bytes, valid UTF-8 in texts and reasons.
// Memory: one message at most (the limit), plus the bytes of a header.
class Decoder {
public:
    struct Failure {
        CloseCode code;
        const char *reason;
    };

    explicit Decoder(DecoderLimits limits) : m_limits(limits) {}

    // Takes bytes as they come, in any pieces, and appends what became complete. After a failure, or a Close, further bytes are ignored.
    [[nodiscard]] std::optional<Failure> feed(QByteArrayView bytes, std::vector<Message> &out);
    [[nodiscard]] bool isOver() const { return m_over; }

private:
    enum class Opcode { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

    bool takeHeader(QByteArrayView &bytes, qsizetype size);
    std::optional<Failure> readHeader(QByteArrayView &bytes);
    std::optional<Failure> checkFirstBytes(unsigned char first, unsigned char second) const;
    std::optional<Failure> begin(quint64 length);
    std::optional<Failure> readPayload(QByteArrayView bytes);
    std::optional<Failure> finishFrame(std::vector<Message> &out);
    std::optional<Failure> finishClose(std::vector<Message> &out);
    [[nodiscard]] bool isControl() const { return int(m_opcode) >= 8; }

    DecoderLimits m_limits;
    unsigned char m_header[14] = {}; // of the frame that is being read, until it is whole
    qsizetype m_headerBytes = 0;
    bool m_inPayload = false;
    bool m_final = false;
    Opcode m_opcode = Opcode::Continuation;
    quint64 m_left = 0;       // payload bytes of this frame still to come
    unsigned char m_mask[4] = {};
    unsigned m_maskAt = 0;
    QByteArray m_control;     // payload of the control frame that is being read
    std::optional<Message::Kind> m_kind; // of the message under way
    QByteArray m_message;
    int m_fragments = 0;
    Utf8Checker m_utf8;
    bool m_over = false;
};

} // namespace signalbox::websocket
