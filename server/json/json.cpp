#include "server/json/json.h"

#include "server/json/walk.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace signalbox::json {

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

// The name that occurs twice, if any. Sorted rather than hashed: the names are the sender's choice.
const QByteArray *duplicate(const std::vector<Member> &members)
{
    std::vector<const QByteArray *> names;
    names.reserve(members.size());
    for (const Member &member : members)
        names.push_back(&member.name);
    std::sort(names.begin(), names.end(), [](auto a, auto b) { return *a < *b; });
    const auto twice = std::adjacent_find(names.begin(), names.end(), [](auto a, auto b) { return *a == *b; });
    return twice == names.end() ? nullptr : *twice;
}

} // namespace

Result<Object> Object::parse(QByteArrayView text, const Limits &limits)
{
    Object object;
    const auto kind = walk(text, limits, [&object](std::string_view name, const Visited &value) {
        object.m_members.push_back({bytes(name), value.kind, bytes(value.raw)});
    });
    if (!kind)
        return kind.error();
    if (*kind != Kind::Object)
        return Error{ErrorCode::BadRequest, QStringLiteral("A JSON object is wanted here")};
    if (const QByteArray *name = duplicate(object.m_members))
        return Error{ErrorCode::BadRequest, QStringLiteral("The name \"%1\" occurs twice").arg(printable(*name, 40))};
    return object;
}

const Member *Object::find(QByteArrayView name) const
{
    const auto found =
        std::find_if(m_members.begin(), m_members.end(), [name](const Member &m) { return m.name == name; });
    return found == m_members.end() ? nullptr : &*found;
}

std::optional<QByteArray> Object::string(QByteArrayView name) const
{
    const Member *member = find(name);
    if (!member || member->kind != Kind::String)
        return {};
    return decodeString(member->raw);
}

std::optional<qint64> Object::integer(QByteArrayView name) const
{
    const Member *member = find(name);
    if (!member || member->kind != Kind::Number)
        return {};
    qint64 value = 0;
    const char *end = member->raw.constData() + member->raw.size();
    const auto [next, error] = std::from_chars(member->raw.constData(), end, value);
    if (error != std::errc() || next != end)
        return {};
    return value;
}

std::optional<double> Object::number(QByteArrayView name) const
{
    const Member *member = find(name);
    if (!member || member->kind != Kind::Number)
        return {};
    bool fits = false;
    const double value = member->raw.toDouble(&fits);
    if (!fits || !std::isfinite(value))
        return {};
    return value;
}

std::optional<bool> Object::boolean(QByteArrayView name) const
{
    const Member *member = find(name);
    if (!member || member->kind != Kind::Boolean)
        return {};
    return member->raw == "true";
}

QByteArray Object::raw(QByteArrayView name) const
{
    const Member *member = find(name);
    return member ? member->raw : QByteArray();
}

Result<Kind> validate(QByteArrayView text, const Limits &limits)
{
    return walk(text, limits, [](std::string_view, const Visited &) {});
}

Result<std::vector<Element>> parseArray(QByteArrayView text, const Limits &limits)
{
    std::vector<Element> elements;
    const auto kind = walk(text, limits, [&elements](std::string_view, const Visited &value) {
        elements.push_back({value.kind, bytes(value.raw)});
    });
    if (!kind)
        return kind.error();
    if (*kind != Kind::Array)
        return Error{ErrorCode::BadRequest, QStringLiteral("A JSON array is wanted here")};
    return elements;
}

std::optional<int> largestMarkedNumber(QByteArrayView text, QByteArrayView mark, const Limits &limits)
{
    struct Level {
        bool isMarked = false;
        int number = -1;
    };
    std::vector<Level> levels; // what was seen so far of the object whose members are at that depth
    int largest = -1;
    bool allNumbered = true;
    const std::string_view markName(mark.data(), size_t(mark.size()));
    const auto kind = walkDeep(text, limits, [&](std::string_view name, const Visited &value, int depth) {
        if (levels.size() < size_t(depth) + 2)
            levels.resize(size_t(depth) + 2);
        if (value.kind == Kind::Object || value.kind == Kind::Array) {
            const Level inside = std::exchange(levels[size_t(depth) + 1], {});
            if (inside.isMarked && value.kind == Kind::Object) {
                allNumbered = allNumbered && inside.number >= 0;
                largest = std::max(largest, inside.number);
            }
        }
        if (name == markName && value.raw == "true") {
            levels[size_t(depth)].isMarked = true;
        } else if (name == "num") {
            int number = -1;
            const char *const end = value.raw.data() + value.raw.size();
            const auto [next, error] = std::from_chars(value.raw.data(), end, number);
            levels[size_t(depth)].number = error == std::errc() && next == end ? number : -1;
        }
    });
    return kind && allNumbered ? std::optional(largest) : std::nullopt;
}

Result<std::vector<QByteArray>> parseStringArray(QByteArrayView text, const Limits &limits)
{
    std::vector<QByteArray> strings;
    bool onlyStrings = true;
    const auto kind = walk(text, limits, [&](std::string_view, const Visited &value) {
        onlyStrings = onlyStrings && value.kind == Kind::String;
        strings.push_back(bytes(value.text));
    });
    if (!kind)
        return kind.error();
    if (*kind != Kind::Array || !onlyStrings)
        return Error{ErrorCode::BadRequest, QStringLiteral("A JSON array of strings is wanted here")};
    return strings;
}

std::optional<QByteArray> decodeString(QByteArrayView raw)
{
    const auto text = walkString(raw, Limits{.bytes = raw.size(), .depth = 0});
    if (!text)
        return {};
    return *text;
}

} // namespace signalbox::json
