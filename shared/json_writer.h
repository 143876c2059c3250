// Writes JSON text front to back into one buffer, so that payloads of others can be embedded byte for byte
// (QJsonDocument would parse them, sort their keys and change their numbers).
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace signalbox {

// Use: JsonWriter json; json.beginObject().key("jobId").string(id).endObject(); json.take().
// Commas are placed by the writer; balance and order of keys are the caller's duty.
class JsonWriter {
public:
    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    // `name` is ours: ASCII without anything to escape.
    JsonWriter &key(const char *name);
    // A key from outside; escaped.
    JsonWriter &key(const QByteArray &name);

    // UTF-8; what JSON must escape is escaped, invalid UTF-8 becomes U+FFFD.
    JsonWriter &string(QByteArrayView utf8);
    JsonWriter &string(const QByteArray &utf8) { return string(QByteArrayView(utf8)); }
    JsonWriter &string(const char *utf8) { return string(QByteArrayView(utf8)); }
    JsonWriter &string(const QString &text) { return string(QByteArrayView(text.toUtf8())); }
    JsonWriter &number(qint64 value);
    JsonWriter &number(double value); // NaN and infinities, which JSON lacks, become null
    JsonWriter &boolean(bool value);
    JsonWriter &null();
    // One complete JSON value, already validated; copied as it is.
    JsonWriter &raw(QByteArrayView json);

    [[nodiscard]] QByteArray take();

private:
    void separate();

    QByteArray m_out;
    bool m_needsComma = false;
};

} // namespace signalbox
