#include "server/json/walk.h"

#include <algorithm>
#include <cstring>
#include <memory>

// simdjson's header is not written for our warning level.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <simdjson.h>
#pragma GCC diagnostic pop

namespace signalbox::json {

namespace {

namespace ondemand = simdjson::ondemand;

// The walk recurses once per level; above this the stack would be the limit.
constexpr int deepest = 1000;

Error malformed(const QString &what)
{
    return {ErrorCode::BadRequest, QStringLiteral("Not valid JSON: ") + what};
}

std::string_view trimmed(std::string_view token)
{
    while (!token.empty() && std::strchr(" \t\r\n", token.back()) && token.back() != '\0')
        token.remove_suffix(1);
    return token;
}

class Walker {
public:
    Walker(QByteArrayView text, const Limits &limits, const DeepVisitor *deep = nullptr)
        : m_limits(limits)
        , m_deep(deep)
        , m_depth(std::clamp(limits.depth, 0, deepest))
    {
        // The text is put into an array of one element. So a scalar at the top needs no code of its own, and the one
        // copy that simdjson's padding wants is made here.
        m_size = size_t(text.size()) + 2;
        m_buffer = std::make_unique<char[]>(m_size + simdjson::SIMDJSON_PADDING);
        m_buffer[0] = '[';
        std::copy(text.begin(), text.end(), m_buffer.get() + 1);
        m_buffer[m_size - 1] = ']';
    }

    // Visits the one value of the document.
    Result<Kind> run(const ChildVisitor &child, QByteArray *topText = nullptr)
    {
        if (auto error = m_parser.allocate(m_size, size_t(m_depth) + 2); error)
            return fault(error);
        const simdjson::padded_string_view view(m_buffer.get(), m_size, m_size + simdjson::SIMDJSON_PADDING);
        if (auto error = m_parser.iterate(view).get(m_document); error)
            return fault(error);
        ondemand::array wrapper;
        if (auto error = m_document.get_array().get(wrapper); error)
            return fault(error);
        Visited top;
        int values = 0;
        for (auto item : wrapper) {
            ondemand::value value;
            if (auto error = item.get(value); error)
                return fault(values == 0 ? error : simdjson::TRAILING_CONTENT);
            if (++values > 1)
                return fault(simdjson::TRAILING_CONTENT);
            if (!visit(value, 0, top, &child))
                return *m_error;
            if (m_deep)
                (*m_deep)({}, top, 0);
        }
        if (values == 0)
            return malformed(QStringLiteral("there is nothing in it"));
        // This release has no at_end(); a location out of bounds is the same.
        if (m_document.current_location().error() != simdjson::OUT_OF_BOUNDS)
            return fault(simdjson::TRAILING_CONTENT);
        if (topText)
            *topText = QByteArray(top.text.data(), qsizetype(top.text.size()));
        return top.kind;
    }

private:
    bool visit(ondemand::value &value, int depth, Visited &out, const ChildVisitor *child)
    {
        out.raw = trimmed(value.raw_json_token());
        const char first = out.raw.empty() ? '\0' : out.raw.front();
        if (first == '{' || first == '[')
            return visitContainer(value, depth, out, child);
        if (first == '"') {
            out.kind = Kind::String;
            return check(value.get_string().get(out.text));
        }
        return visitScalar(out);
    }

    bool visitScalar(Visited &out)
    {
        if (out.raw == "true" || out.raw == "false")
            out.kind = Kind::Boolean;
        else if (out.raw == "null")
            out.kind = Kind::Null;
        else if (isNumber(out.raw))
            out.kind = Kind::Number;
        else
            return check(simdjson::TAPE_ERROR);
        return true;
    }

    bool visitContainer(ondemand::value &value, int depth, Visited &out, const ChildVisitor *child)
    {
        if (depth >= m_depth)
            return check(simdjson::DEPTH_ERROR);
        const char *start = out.raw.data();
        out.kind = *start == '{' ? Kind::Object : Kind::Array;
        const bool fine = out.kind == Kind::Object ? visitObject(value, depth, child) : visitArray(value, depth, child);
        if (!fine)
            return false;
        // What comes next is at least the end of our own wrapper.
        const char *next = nullptr;
        if (!check(m_document.current_location().get(next)))
            return false;
        out.raw = trimmed({start, size_t(next - start)});
        return true;
    }

    bool visitObject(ondemand::value &value, int depth, const ChildVisitor *child)
    {
        ondemand::object object;
        if (!check(value.get_object().get(object)))
            return false;
        for (auto item : object) {
            ondemand::field field;
            std::string_view name;
            if (!check(std::move(item).get(field)) || !check(field.unescaped_key().get(name)))
                return false;
            Visited inner;
            if (!visit(field.value(), depth + 1, inner, nullptr))
                return false;
            if (child)
                (*child)(name, inner);
            if (m_deep)
                (*m_deep)(name, inner, depth + 1);
        }
        return true;
    }

    bool visitArray(ondemand::value &value, int depth, const ChildVisitor *child)
    {
        ondemand::array array;
        if (!check(value.get_array().get(array)))
            return false;
        for (auto item : array) {
            ondemand::value element;
            if (!check(item.get(element)))
                return false;
            Visited inner;
            if (!visit(element, depth + 1, inner, nullptr))
                return false;
            if (child)
                (*child)({}, inner);
            if (m_deep)
                (*m_deep)({}, inner, depth + 1);
        }
        return true;
    }

    bool check(simdjson::error_code code)
    {
        if (code && !m_error)
            m_error = fault(code);
        return !code;
    }

    Error fault(simdjson::error_code code)
    {
        switch (code) {
        case simdjson::UTF8_ERROR:
            return malformed(QStringLiteral("it is not valid UTF-8"));
        case simdjson::UNESCAPED_CHARS:
            return malformed(QStringLiteral("a control character in a string is not escaped"));
        case simdjson::UNCLOSED_STRING:
            return malformed(QStringLiteral("a string does not end"));
        case simdjson::STRING_ERROR:
            return malformed(QStringLiteral("a string has a bad escape or half a surrogate pair") + where());
        case simdjson::TRAILING_CONTENT:
            return malformed(QStringLiteral("something follows the value") + where());
        case simdjson::DEPTH_ERROR:
            return malformed(QStringLiteral("it is nested deeper than %1 levels").arg(m_depth) + where());
        case simdjson::MEMALLOC:
            return {ErrorCode::Internal, QStringLiteral("Out of memory while reading JSON")};
        default:
            return malformed(QStringLiteral("unexpected text") + where());
        }
    }

    QString where()
    {
        const char *location = nullptr;
        if (m_document.current_location().get(location) || location <= m_buffer.get())
            return {};
        return QStringLiteral(" at or before byte %1").arg(location - m_buffer.get() - 1);
    }

    Limits m_limits;
    const DeepVisitor *m_deep;
    int m_depth;
    size_t m_size = 0;
    std::unique_ptr<char[]> m_buffer;
    ondemand::parser m_parser;
    ondemand::document m_document;
    std::optional<Error> m_error;
};

std::optional<Error> tooLong(QByteArrayView text, const Limits &limits)
{
    if (text.size() <= limits.bytes)
        return {};
    return Error{ErrorCode::PayloadTooLarge, QStringLiteral("More than %1 bytes of JSON").arg(limits.bytes)};
}

} // namespace

Result<Kind> walk(QByteArrayView text, const Limits &limits, const ChildVisitor &child)
{
    if (auto error = tooLong(text, limits))
        return *error;
    return Walker(text, limits).run(child);
}

Result<Kind> walkDeep(QByteArrayView text, const Limits &limits, const DeepVisitor &visit)
{
    if (auto error = tooLong(text, limits))
        return *error;
    return Walker(text, limits, &visit).run([](std::string_view, const Visited &) {});
}

Result<QByteArray> walkString(QByteArrayView text, const Limits &limits)
{
    if (auto error = tooLong(text, limits))
        return *error;
    QByteArray decoded;
    const Result<Kind> kind = Walker(text, limits).run([](std::string_view, const Visited &) {}, &decoded);
    if (!kind)
        return kind.error();
    if (*kind != Kind::String)
        return malformed(QStringLiteral("a string is wanted here"));
    return decoded;
}

bool isNumber(std::string_view token)
{
    const auto digits = [&token] {
        const size_t count = std::min(token.find_first_not_of("0123456789"), token.size());
        token.remove_prefix(count);
        return count;
    };
    const auto skip = [&token](std::string_view any) {
        const bool found = !token.empty() && any.find(token.front()) != any.npos;
        token.remove_prefix(found ? 1 : 0);
        return found;
    };
    skip("-");
    const bool zeroFirst = !token.empty() && token.front() == '0';
    const size_t whole = digits();
    if (whole == 0 || (zeroFirst && whole > 1))
        return false;
    if (skip(".") && digits() == 0)
        return false;
    if (skip("eE")) {
        skip("+-");
        if (digits() == 0)
            return false;
    }
    return token.empty();
}

} // namespace signalbox::json
