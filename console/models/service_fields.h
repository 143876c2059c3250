// The status fields of a service, made readable.
#pragma once

#include <QtCore/QStringList>

namespace signalbox::console {

struct ServiceFields {
    QStringList shown; // name and value by turns
    int more = 0;      // fields that found no room
};

// `json`: the status object, raw. Numbers stay as they are written, except times: a field called ...At with milliseconds is a time of day.
[[nodiscard]] ServiceFields fieldsOf(const QByteArray &json, int most);

} // namespace signalbox::console
