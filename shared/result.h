// A value or an Error. What std::expected will be; GCC 12 in C++20 has none.
#pragma once

#include "shared/error.h"

#include <optional>
#include <utility>
#include <variant>

namespace signalbox {

// Holds exactly one of the two. Asking for the one it does not hold is a programming error (asserted).
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T &value() const & { Q_ASSERT(ok()); return *std::get_if<0>(&m_content); }
    T &value() & { Q_ASSERT(ok()); return *std::get_if<0>(&m_content); }
    T &&value() && { Q_ASSERT(ok()); return std::move(*std::get_if<0>(&m_content)); }
    const Error &error() const { Q_ASSERT(!ok()); return *std::get_if<1>(&m_content); }

    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

private:
    std::variant<T, Error> m_content;
};

// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    [[nodiscard]] bool ok() const { return !m_error; }
    explicit operator bool() const { return ok(); }
    const Error &error() const { Q_ASSERT(m_error); return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace signalbox
