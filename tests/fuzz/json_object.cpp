// What the JSON reader accepts is valid all the way down: its slices lie inside the text, in order, and are values.
#include "server/json/json.h"
#include "tests/fuzz/fuzz.h"

#include <QtCore/QJsonDocument>

using namespace signalbox;

namespace {

constexpr json::Limits limits{.bytes = 64 * 1024, .depth = 32};

void checkMember(const json::Object &object, const json::Member &member, const QByteArray &text, qsizetype &from)
{
    const qsizetype at = text.indexOf(member.raw, from);
    fuzz::require(!member.raw.isEmpty() && at >= 0, "a slice lies inside the text, behind the one before");
    from = at + member.raw.size();
    fuzz::require(member.name.isValidUtf8(), "a name is UTF-8");
    const auto kind = json::validate(member.raw, limits);
    fuzz::require(kind && *kind == member.kind, "a slice is a value of the kind that was said");
    fuzz::require(object.find(member.name) == &member, "a name occurs once");
    if (member.kind == json::Kind::String) {
        const auto decoded = object.string(member.name);
        fuzz::require(decoded && decoded->isValidUtf8(), "a string decodes to UTF-8");
    }
    if (member.kind == json::Kind::Array)
        fuzz::require(json::parseArray(member.raw, limits).ok(), "an array's slice is an array");
    if (member.kind != json::Kind::Object)
        return;
    // A nested object may repeat a name, which the top level may not.
    const auto inner = json::Object::parse(member.raw, limits);
    qsizetype innerFrom = 0;
    for (std::size_t i = 0; inner && i < inner->members().size(); ++i)
        checkMember(*inner, inner->members()[i], member.raw, innerFrom);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text = fuzz::input(data, size);
    const auto object = json::Object::parse(text, limits);
    const auto kind = json::validate(text, limits);
    if (!object) {
        fuzz::require(!object.error().message.isEmpty(), "a refusal says why");
        return 0;
    }
    fuzz::require(kind && *kind == json::Kind::Object, "both readers agree");
    qsizetype from = 0;
    for (const json::Member &member : object->members())
        checkMember(*object, member, text, from);
    QJsonParseError error;
    QJsonDocument::fromJson(text, &error);
    fuzz::require(error.error == QJsonParseError::NoError || error.error == QJsonParseError::IllegalNumber,
                  "another reader accepts it too, but for numbers that no double holds");
    return 0;
}
