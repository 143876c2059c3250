// The value of a Date field.
#pragma once

#include <QtCore/QByteArray>

#include <chrono>

namespace signalbox::http {

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7), in every locale.
[[nodiscard]] QByteArray httpDate(std::chrono::seconds sinceEpoch);

// The same for the present second, made once a second.
class DateClock {
public:
    [[nodiscard]] QByteArray now();

private:
    std::chrono::seconds m_second{-1};
    QByteArray m_text;
};

} // namespace signalbox::http
