#include "server/http/date.h"

#include <array>
#include <cstdio>

namespace signalbox::http {

QByteArray httpDate(std::chrono::seconds sinceEpoch)
{
    using namespace std::chrono;
    static constexpr const char *days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char *months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const sys_seconds time{sinceEpoch};
    const sys_days day = floor<std::chrono::days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{time - day};
    std::array<char, 64> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT", days[weekday{day}.c_encoding()],
                      static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                      static_cast<int>(date.year()), static_cast<int>(clock.hours().count()),
                      static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return QByteArray(text.data(), length);
}

QByteArray DateClock::now()
{
    using namespace std::chrono;
    const auto second = duration_cast<seconds>(system_clock::now().time_since_epoch());
    if (second != m_second) {
        m_second = second;
        m_text = httpDate(second);
    }
    return m_text;
}

} // namespace signalbox::http
