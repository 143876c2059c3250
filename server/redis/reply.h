// One answer of Redis as a value, copied out of the codec.
#pragma once

#include "shared/result.h"

#include <QtCore/QByteArray>

#include <vector>

namespace signalbox::redis {

struct Reply {
    enum class Type { Nil, Status, Error, Integer, Text, Array };

    Type type = Type::Nil;
    qint64 integer = 0;          // Type::Integer
    QByteArray text;             // Type::Status, Error (with its code word, "WRONGTYPE ...") and Text
    std::vector<Reply> elements; // Type::Array

    [[nodiscard]] bool isNil() const { return type == Type::Nil; }
    [[nodiscard]] bool isError() const { return type == Type::Error; }
    // Element `index`, or Nil where there is none.
    [[nodiscard]] const Reply &at(size_t index) const;
    // The number in an Integer, or in a Text or Status that spells one; else 0.
    [[nodiscard]] qint64 toInteger() const;
};

// An error reply as a value of the catalogue: OOM, LOADING, BUSY, MISCONF, READONLY, NOREPLICAS, MASTERDOWN,
// CLUSTERDOWN, TRYAGAIN, NOAUTH, WRONGPASS, NOPERM are Unavailable; anything else is Internal (it names a fault of
// ours).
[[nodiscard]] Error errorOf(const Reply &reply);

} // namespace signalbox::redis
