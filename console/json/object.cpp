#include "console/json/object.h"

#include "console/json/text.h"

#include <QtCore/QCoreApplication>

#include <cmath>

namespace signalbox::console::json {

namespace {

Error malformed(const Mistake &mistake, QByteArrayView text)
{
    return {ErrorCode::BadRequest, describe(mistake, text)};
}

Error wrongKind()
{
    return {ErrorCode::BadRequest, QCoreApplication::translate("Json", "JSON of another kind was expected")};
}

} // namespace

Result<Object> Object::parse(const QByteArray &text)
{
    Object object;
    object.m_text = text;
    Kind kind = Kind::Null;
    const auto mistake = walk(object.m_text, kind, [&object](const Child &child) {
        if (!child.name.isEmpty())
            object.m_members.push_back({decoded(child.name), child.kind, child.raw});
    });
    if (mistake)
        return malformed(*mistake, text);
    if (kind != Kind::Object)
        return wrongKind();
    return object;
}

const Object::Member *Object::find(QByteArrayView name) const
{
    const auto found = std::find_if(m_members.begin(), m_members.end(), [name](const Member &member) { return member.name == name; });
    return found == m_members.end() ? nullptr : &*found;
}

QByteArray Object::string(QByteArrayView name) const
{
    const Member *member = find(name);
    return member && member->kind == Kind::String ? decoded(member->raw) : QByteArray();
}

std::optional<qint64> Object::integer(QByteArrayView name) const
{
    const Member *member = find(name);
    bool ok = false;
    const qint64 value = member && member->kind == Kind::Number ? member->raw.toByteArray().toLongLong(&ok) : 0;
    return ok ? std::optional(value) : std::nullopt;
}

std::optional<double> Object::number(QByteArrayView name) const
{
    const Member *member = find(name);
    bool ok = false;
    const double value = member && member->kind == Kind::Number ? member->raw.toByteArray().toDouble(&ok) : 0;
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool Object::isTrue(QByteArrayView name) const
{
    const Member *member = find(name);
    return member && member->raw == "true";
}

QByteArray Object::raw(QByteArrayView name) const
{
    const Member *member = find(name);
    return member ? member->raw.toByteArray() : QByteArray();
}

std::optional<Kind> Object::kind(QByteArrayView name) const
{
    const Member *member = find(name);
    return member ? std::optional(member->kind) : std::nullopt;
}

Result<std::vector<QByteArray>> parseArray(const QByteArray &text)
{
    std::vector<QByteArray> elements;
    Kind kind = Kind::Null;
    const auto mistake = walk(text, kind, [&elements](const Child &child) { elements.push_back(child.raw.toByteArray()); });
    if (mistake)
        return malformed(*mistake, text);
    if (kind != Kind::Array)
        return wrongKind();
    return elements;
}

QString shown(QByteArrayView raw)
{
    if (raw.isEmpty() || raw == "null")
        return {};
    return QString::fromUtf8(raw.front() == '"' ? decoded(raw) : raw.toByteArray());
}

QString describe(const Mistake &mistake, QByteArrayView text)
{
    const Place place = placeOf(text, mistake.offset);
    return QCoreApplication::translate("Json", "line %1, column %2: %3").arg(place.line).arg(place.column).arg(describe(mistake.fault));
}

} // namespace signalbox::console::json
