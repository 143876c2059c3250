// Objects and arrays of JSON, looked into one level deep; values stay the bytes that they were.
#pragma once

#include "console/json/walk.h"
#include "shared/result.h"

#include <vector>

namespace signalbox::console::json {

// Shares the bytes it was parsed from. Of a name that occurs twice the first counts.
class Object {
public:
    // BadRequest says in words what is wrong and where.
    [[nodiscard]] static Result<Object> parse(const QByteArray &text);

    [[nodiscard]] bool has(QByteArrayView name) const { return find(name) != nullptr; }
    // The decoded text of a string member; empty if absent or of another kind.
    [[nodiscard]] QByteArray string(QByteArrayView name) const;
    // A whole number within 64 bits; nothing otherwise.
    [[nodiscard]] std::optional<qint64> integer(QByteArrayView name) const;
    // A number that a double can hold.
    [[nodiscard]] std::optional<double> number(QByteArrayView name) const;
    [[nodiscard]] bool isTrue(QByteArrayView name) const;
    // The bytes of the value whatever its kind; empty if absent.
    [[nodiscard]] QByteArray raw(QByteArrayView name) const;
    [[nodiscard]] std::optional<Kind> kind(QByteArrayView name) const;

    struct Member {
        QByteArray name; // decoded
        Kind kind = Kind::Null;
        QByteArrayView raw; // into the object's bytes
    };
    [[nodiscard]] const std::vector<Member> &members() const { return m_members; }

private:
    [[nodiscard]] const Member *find(QByteArrayView name) const;

    QByteArray m_text;
    std::vector<Member> m_members;
};

// The elements of an array, each as its own bytes; an error for anything else.
[[nodiscard]] Result<std::vector<QByteArray>> parseArray(const QByteArray &text);

// A JSON value for people: the decoded text of a string, other values as they are written; empty for null and nothing.
[[nodiscard]] QString shown(QByteArrayView raw);

// The mistake in words with its place: "line 3, column 7: ...".
[[nodiscard]] QString describe(const Mistake &mistake, QByteArrayView text);

} // namespace signalbox::console::json
