// Strict reading of JSON that came over a wire: simdjson behind one small face.
// Values are looked at in place; objects of others are passed on as the raw bytes that they were.
//
// The measure is RFC 8259, with these decisions where it leaves room: numbers of any size are valid (1e999, 30-digit
// integers; they pass through raw, `integer` and `number` give nothing for them); half a surrogate pair in an escape is
// refused, because no UTF-8 text can hold it; a byte order mark is refused (§8.1); names may repeat below the top level
// only. Everything here is a pure function and may be used from any thread.
#pragma once

#include "shared/result.h"

#include <QtCore/QByteArray>

#include <optional>
#include <vector>

namespace signalbox::json {

struct Limits {
    qsizetype bytes = 256 * 1024;
    int depth = 64; // arrays and objects inside each other, the top one counted; above 1000 means 1000
};

enum class Kind { Null, Boolean, Number, String, Array, Object };

// One member of an object: its decoded name, its kind, and its value's own bytes (a slice of the input, without
// surrounding blanks; a string with its quotes and escapes).
struct Member {
    QByteArray name;
    Kind kind = Kind::Null;
    QByteArray raw;
};

// The top level of a JSON object, valid all the way down (RFC 8259; UTF-8 strictly; nothing after it).
class Object {
public:
    // BadRequest says in words what is wrong and, where known, at which byte. PayloadTooLarge for too many bytes.
    // A name that occurs twice at the top level is refused.
    [[nodiscard]] static Result<Object> parse(QByteArrayView text, const Limits &limits);
    [[nodiscard]] static Result<Object> parse(QByteArrayView text) { return parse(text, Limits{}); }

    [[nodiscard]] const std::vector<Member> &members() const { return m_members; }
    [[nodiscard]] const Member *find(QByteArrayView name) const;
    // The decoded text of a string member; nothing if absent or of another kind.
    [[nodiscard]] std::optional<QByteArray> string(QByteArrayView name) const;
    // A whole number within 64 bits (1e3 and 1.0 are not); nothing otherwise.
    [[nodiscard]] std::optional<qint64> integer(QByteArrayView name) const;
    // A number that a double can hold (rounded to it); nothing for 1e999 or another kind.
    [[nodiscard]] std::optional<double> number(QByteArrayView name) const;
    [[nodiscard]] std::optional<bool> boolean(QByteArrayView name) const;
    // The bytes of the member's value whatever its kind; empty if absent.
    [[nodiscard]] QByteArray raw(QByteArrayView name) const;

private:
    std::vector<Member> m_members;
};

// Whether `text` is exactly one valid JSON value of any kind.
[[nodiscard]] Result<Kind> validate(QByteArrayView text, const Limits &limits);

// One element of an array, as Member.
struct Element {
    Kind kind = Kind::Null;
    QByteArray raw;
};

// The elements of a JSON array, valid all the way down; an error if it is anything else.
[[nodiscard]] Result<std::vector<Element>> parseArray(QByteArrayView text, const Limits &limits);

// The largest `num` of the objects {"<mark>":true,"num":<n>}, at any depth: -1 if there is none; nothing if one of them has no whole
// number from 0 on as `num`. For text that is valid already.
[[nodiscard]] std::optional<int> largestMarkedNumber(QByteArrayView text, QByteArrayView mark, const Limits &limits);

// The elements of a JSON array of strings; an error if it is anything else.
[[nodiscard]] Result<std::vector<QByteArray>> parseStringArray(QByteArrayView text, const Limits &limits);

// The decoded text of a JSON string literal with its quotes; nothing if it is none.
[[nodiscard]] std::optional<QByteArray> decodeString(QByteArrayView raw);

} // namespace signalbox::json
