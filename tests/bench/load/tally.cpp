#include "tests/bench/load/tally.h"

#include "tests/bench/load/usage.h"

#include <cstring>
#include <optional>

namespace signalbox::bench {
namespace {

// The number of the mark at the beginning of `bytes`, which are at least as long as one.
std::optional<uint32_t> numberAt(const char *bytes)
{
    if (bytes[0] != Mark::edge || bytes[Mark::size - 1] != Mark::edge)
        return {};
    uint32_t number = 0;
    for (size_t i = 1; i <= Mark::digits; ++i) {
        if (bytes[i] < '0' || bytes[i] > '9')
            return {};
        number = number * 10 + uint32_t(bytes[i] - '0');
    }
    return number;
}

} // namespace

void Tally::take(unsigned client, std::string_view bytes)
{
    Place &place = m_places[client];
    const int64_t now = monotonicNow();
    m_bytes += bytes.size();
    if (place.kept > 0)
        bytes.remove_prefix(finish(place, bytes, now));
    scan(place, bytes, now);
}

// Completes what may be a mark with the first of the new bytes. Returns how many of these need no further look.
size_t Tally::finish(Place &place, std::string_view bytes, int64_t now)
{
    const size_t taken = std::min(bytes.size(), Mark::size - place.kept);
    std::memcpy(place.rest.data() + place.kept, bytes.data(), taken);
    place.kept = uint8_t(place.kept + taken);
    if (place.kept < Mark::size)
        return taken;
    place.kept = 0;
    const auto number = numberAt(place.rest.data());
    if (!number)
        return 0;
    deliver(place, *number, now);
    return taken;
}

void Tally::scan(Place &place, std::string_view bytes, int64_t now)
{
    while (const void *found = std::memchr(bytes.data(), Mark::edge, bytes.size())) {
        bytes.remove_prefix(size_t(static_cast<const char *>(found) - bytes.data()));
        if (bytes.size() < Mark::size) {
            std::memcpy(place.rest.data(), bytes.data(), bytes.size());
            place.kept = uint8_t(bytes.size());
            return;
        }
        const auto number = numberAt(bytes.data());
        if (number)
            deliver(place, *number, now);
        bytes.remove_prefix(number ? Mark::size : 1); // the edge may be a byte of the frame's
    }
}

void Tally::deliver(Place &place, uint32_t number, int64_t now)
{
    ++m_delivered;
    if (number < place.next) {
        ++m_repeated;
        return;
    }
    const uint32_t expected = std::max(place.next, m_first);
    if (number > expected)
        m_lost += number - expected;
    place.next = number + 1;
    if (number >= m_first)
        m_delays.add(now - m_sentAt(number));
}

uint64_t Tally::lost(uint32_t last) const
{
    uint64_t sum = m_lost;
    for (const Place &place : m_places)
        sum += last + 1 - std::min(last + 1, std::max(place.next, m_first));
    return sum;
}

bool Tally::isComplete(uint32_t last) const
{
    return std::all_of(m_places.begin(), m_places.end(), [last](const Place &place) { return place.next > last; });
}

} // namespace signalbox::bench
