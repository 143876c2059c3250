#include "server/websocket/decoder.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <cstring>
#include <utility>

namespace signalbox::websocket {

namespace {

using Failure = Decoder::Failure;

// How long a header with this second byte is; client frames carry a mask of four bytes.
qsizetype headerSize(unsigned char second)
{
    const int length = second & 0x7f;
    return 2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + 4;
}

// Eight bytes at a time: a large message costs hardly more than its copy. `at` is how far into the mask the first byte is.
void unmask(char *data, qsizetype size, const unsigned char (&mask)[4], unsigned at)
{
    unsigned char turned[8];
    for (unsigned i = 0; i < 8; ++i)
        turned[i] = mask[(at + i) & 3];
    quint64 wide = 0;
    std::memcpy(&wide, turned, 8);
    qsizetype i = 0;
    for (; i + 8 <= size; i += 8) {
        quint64 word = 0;
        std::memcpy(&word, data + i, 8);
        word ^= wide;
        std::memcpy(data + i, &word, 8);
    }
    for (; i < size; ++i)
        data[i] = char(data[i] ^ turned[i & 7]);
}

// Codes that may stand in a close frame (RFC 6455 §7.4, and those registered since).
bool isCloseCode(quint16 code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

} // namespace

std::optional<Failure> Decoder::feed(QByteArrayView bytes, std::vector<Message> &out)
{
    while (!m_over) {
        std::optional<Failure> failure;
        if (!m_inPayload) {
            if (bytes.isEmpty())
                break;
            failure = readHeader(bytes);
        } else {
            const qsizetype take = qsizetype(std::min<quint64>(m_left, quint64(bytes.size())));
            failure = readPayload(bytes.first(take));
            bytes = bytes.sliced(take);
        }
        if (!failure && m_inPayload && m_left == 0)
            failure = finishFrame(out);
        else if (!failure && m_inPayload && bytes.isEmpty())
            break;
        if (failure) {
            m_over = true;
            return failure;
        }
    }
    return {};
}

std::optional<Failure> Decoder::checkFirstBytes(unsigned char first, unsigned char second) const
{
    const int opcode = first & 0x0f;
    if (first & 0x70)
        return Failure{CloseCode::Protocol, "reserved bits are set"};
    if ((opcode > 2 && opcode < 8) || opcode > 10)
        return Failure{CloseCode::Protocol, "unknown opcode"};
    if (!(second & 0x80))
        return Failure{CloseCode::Protocol, "the frame is not masked"};
    if (opcode >= 8 && (!(first & 0x80) || (second & 0x7f) > 125))
        return Failure{CloseCode::Protocol, "a control frame is fragmented or too long"};
    if (opcode == 0 && !m_kind)
        return Failure{CloseCode::Protocol, "a continuation without a message"};
    if ((opcode == 1 || opcode == 2) && m_kind)
        return Failure{CloseCode::Protocol, "a new message inside another"};
    return {};
}

// Up to `size` bytes of a header off the front of `bytes`; whether it has them now.
bool Decoder::takeHeader(QByteArrayView &bytes, qsizetype size)
{
    const qsizetype taken = std::min(size - m_headerBytes, bytes.size());
    std::copy_n(bytes.begin(), taken, m_header + m_headerBytes);
    m_headerBytes += taken;
    bytes = bytes.sliced(taken);
    return m_headerBytes == size;
}

std::optional<Failure> Decoder::readHeader(QByteArrayView &bytes)
{
    if (m_headerBytes < 2) {
        if (!takeHeader(bytes, 2))
            return {};
        if (auto failure = checkFirstBytes(m_header[0], m_header[1]))
            return failure;
    }
    const qsizetype size = headerSize(m_header[1]);
    if (!takeHeader(bytes, size))
        return {};
    quint64 length = m_header[1] & 0x7f;
    if (length == 126)
        length = qFromBigEndian<quint16>(m_header + 2);
    else if (length == 127)
        length = qFromBigEndian<quint64>(m_header + 2);
    if ((size == 8 && length < 126) || (size == 14 && (length < 65'536 || length >> 63)))
        return Failure{CloseCode::Protocol, "the length is not in its shortest form"};
    std::copy_n(m_header + size - 4, 4, m_mask);
    return begin(length);
}

std::optional<Failure> Decoder::begin(quint64 length)
{
    m_final = m_header[0] & 0x80;
    m_opcode = Opcode(m_header[0] & 0x0f);
    m_headerBytes = 0;
    m_inPayload = true;
    m_left = length;
    m_maskAt = 0;
    if (isControl()) {
        m_control.clear();
        return {};
    }
    if (m_opcode != Opcode::Continuation) {
        m_kind = m_opcode == Opcode::Text ? Message::Kind::Text : Message::Kind::Binary;
        m_fragments = 0;
        m_utf8 = {};
    }
    if (length > quint64(m_limits.messageBytes - m_message.size()))
        return Failure{CloseCode::TooBig, "the message is too big"};
    if (++m_fragments > m_limits.fragments)
        return Failure{CloseCode::Policy, "the message has too many fragments"};
    return {};
}

std::optional<Failure> Decoder::readPayload(QByteArrayView bytes)
{
    QByteArray &target = isControl() ? m_control : m_message;
    const qsizetype start = target.size();
    target.append(bytes);
    char *const data = target.data() + start;
    unmask(data, bytes.size(), m_mask, m_maskAt);
    m_maskAt = unsigned((m_maskAt + size_t(bytes.size())) & 3);
    m_left -= quint64(bytes.size());
    if (!isControl() && m_kind == Message::Kind::Text && !m_utf8.feed(QByteArrayView(data, bytes.size())))
        return Failure{CloseCode::BadText, "the text is not UTF-8"};
    return {};
}

std::optional<Failure> Decoder::finishFrame(std::vector<Message> &out)
{
    m_inPayload = false;
    switch (m_opcode) {
    case Opcode::Close: return finishClose(out);
    case Opcode::Ping: out.push_back({Message::Kind::Ping, std::exchange(m_control, {}), 0}); return {};
    case Opcode::Pong: out.push_back({Message::Kind::Pong, std::exchange(m_control, {}), 0}); return {};
    default: break;
    }
    if (!m_final)
        return {};
    if (m_kind == Message::Kind::Text && !m_utf8.isComplete())
        return Failure{CloseCode::BadText, "the text ends inside a character"};
    out.push_back({*m_kind, std::exchange(m_message, {}), 0});
    m_kind.reset();
    return {};
}

std::optional<Failure> Decoder::finishClose(std::vector<Message> &out)
{
    m_over = true;
    if (m_control.isEmpty()) {
        out.push_back({Message::Kind::Close, {}, 1005});
        return {};
    }
    const quint16 code = m_control.size() < 2 ? quint16(0) : qFromBigEndian<quint16>(m_control.constData());
    if (!isCloseCode(code))
        return Failure{CloseCode::Protocol, "the close code is not valid"};
    const QByteArray reason = m_control.mid(2);
    if (!reason.isValidUtf8())
        return Failure{CloseCode::BadText, "the close reason is not UTF-8"};
    out.push_back({Message::Kind::Close, reason, code});
    return {};
}

} // namespace signalbox::websocket
