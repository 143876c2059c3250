// How json.cpp visits a whole document with simdjson's On-Demand reader. Private to server/json.
//
// On-Demand checks only what is looked at, so everything is looked at, once, front to back. Numbers are checked by the
// grammar of RFC 8259 §6 alone and never converted: a payload may carry integers of any size (token amounts, say).
#pragma once

#include "server/json/json.h"

#include <functional>
#include <string_view>

namespace signalbox::json {

// A value with what was found in it. The views live as long as the callback that is handed them.
struct Visited {
    Kind kind = Kind::Null;
    std::string_view raw;  // the value's own bytes
    std::string_view text; // decoded; strings only
};

// Called for each child of the top value: its decoded name (empty in an array) and itself.
using ChildVisitor = std::function<void(std::string_view name, const Visited &)>;

// Checks that `text` is exactly one JSON value within `limits` and calls `child` for each element or member of it.
// `child` may have been called before a fault further back is found. Nothing is kept.
[[nodiscard]] Result<Kind> walk(QByteArrayView text, const Limits &limits, const ChildVisitor &child);

// Called for each value at any depth, those inside another before it. The top value's depth is 0.
using DeepVisitor = std::function<void(std::string_view name, const Visited &, int depth)>;
[[nodiscard]] Result<Kind> walkDeep(QByteArrayView text, const Limits &limits, const DeepVisitor &visit);

// As above for a value that must be a string; returns its decoded text.
[[nodiscard]] Result<QByteArray> walkString(QByteArrayView text, const Limits &limits);

// Whether `token` is a number by RFC 8259 §6, whatever its size.
[[nodiscard]] bool isNumber(std::string_view token);

} // namespace signalbox::json
