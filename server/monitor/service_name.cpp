#include "server/monitor/service_name.h"

#include <algorithm>

namespace signalbox::monitor {

bool isReservedName(QByteArrayView name)
{
    static constexpr QByteArrayView reserved[] = {"logs", "metrics", "commands", "acks"};
    return std::find(std::begin(reserved), std::end(reserved), name) != std::end(reserved);
}

bool isServiceName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= maxServiceNameBytes && name.isValidUtf8() && !isReservedName(name) &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return static_cast<unsigned char>(c) > 0x20 && c != 0x7f && c != ',' && c != ':';
           });
}

} // namespace signalbox::monitor
