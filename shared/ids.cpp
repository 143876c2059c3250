#include "shared/ids.h"

#include <charconv>

namespace signalbox {

namespace {

std::optional<quint64> parseDigits(QByteArrayView text)
{
    quint64 value = 0;
    const char *end = text.data() + text.size();
    const auto [next, error] = std::from_chars(text.data(), end, value);
    if (text.isEmpty() || error != std::errc() || next != end)
        return {};
    return value;
}

bool isEpoch(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    });
}

} // namespace

QByteArray StreamId::toBytes() const
{
    return QByteArray::number(ms) + '-' + QByteArray::number(sequence);
}

std::optional<StreamId> StreamId::parse(QByteArrayView text)
{
    const qsizetype dash = text.indexOf('-');
    if (dash < 0)
        return {};
    const auto ms = parseDigits(text.first(dash));
    const auto sequence = parseDigits(text.sliced(dash + 1));
    if (!ms || !sequence)
        return {};
    return StreamId{*ms, *sequence};
}

QByteArray Cursor::toBytes() const
{
    return epoch + '-' + id.toBytes();
}

std::optional<Cursor> Cursor::parse(QByteArrayView text)
{
    const qsizetype dash = text.size() > 100 ? -1 : text.indexOf('-');
    if (dash < 0 || !isEpoch(text.first(dash)))
        return {};
    const auto id = StreamId::parse(text.sliced(dash + 1));
    if (!id)
        return {};
    Cursor cursor{text.first(dash).toByteArray(), *id};
    if (cursor.toBytes() != text) // leading zeros
        return {};
    return cursor;
}

} // namespace signalbox
