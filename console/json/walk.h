// Goes through JSON text once and says where the first mistake is. RFC 8259 strictly; nothing is converted, so numbers of any size are valid.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <functional>
#include <optional>

namespace signalbox::console::json {

enum class Kind { Null, Boolean, Number, String, Array, Object };

enum class Fault {
    EndsEarly,        // the text ends inside a value
    Unexpected,       // a character that cannot stand here
    NoName,           // an object's member must begin with a name in quotes
    NoColon,          // between a name and its value
    NoComma,          // between two values
    TrailingComma,    // after the last value
    BadWord,          // neither true, false nor null
    BadNumber,        // not a number of JSON: 01, 1., .5, +1
    BadEscape,        // \x, or half a surrogate pair
    ControlCharacter, // in a string, not escaped
    NotUtf8,
    TooDeep,
    Trailing, // something follows the value
};

struct Mistake {
    Fault fault = Fault::Unexpected;
    qsizetype offset = 0; // of the byte; may be the text's size
};

// In words, translated; without the place.
[[nodiscard]] QString describe(Fault fault);

// Counted from 1; columns in characters (code points), as an editor shows them.
struct Place {
    int line = 1;
    int column = 1;
};
[[nodiscard]] Place placeOf(QByteArrayView text, qsizetype offset);

// A child of the top value: `name` is the raw literal with its quotes (empty for elements of arrays), `raw` the value's own bytes.
// Both point into the text.
struct Child {
    QByteArrayView name;
    Kind kind = Kind::Null;
    QByteArrayView raw;
};

constexpr int maxDepth = 256; // arrays and objects inside each other

// Nothing if `text` is one valid JSON value (its kind is then in `kind`); else the first mistake.
[[nodiscard]] std::optional<Mistake> walk(QByteArrayView text, Kind &kind, const std::function<void(const Child &)> &child = {});

} // namespace signalbox::console::json
