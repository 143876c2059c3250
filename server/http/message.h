// A request and a response as values.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <any>
#include <memory>
#include <optional>
#include <utility>

namespace signalbox::http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };

[[nodiscard]] const char *methodName(Method method);

struct Field {
    QByteArray name;  // as it came; compared without case
    QByteArray value; // without surrounding blanks
};

// Fields in the order they came.
class Fields {
public:
    void add(QByteArray name, QByteArray value) { m_fields.append({std::move(name), std::move(value)}); }
    // Replaces all of that name by one.
    void set(const QByteArray &name, QByteArray value);
    // The first value of that name; nothing if absent.
    [[nodiscard]] std::optional<QByteArray> value(QByteArrayView name) const;
    [[nodiscard]] bool has(QByteArrayView name) const { return value(name).has_value(); }
    [[nodiscard]] qsizetype count(QByteArrayView name) const;
    // Whether a comma-separated list field holds `token` (without case), over all its lines.
    [[nodiscard]] bool hasToken(QByteArrayView name, QByteArrayView token) const;
    [[nodiscard]] const QList<Field> &all() const { return m_fields; }

private:
    QList<Field> m_fields;
};

// Names and values of a query, percent-decoded ('+' is a blank), in order. Of repeated names the first wins.
class Query {
public:
    // Nothing for a bad percent-escape, %00, or invalid UTF-8 after decoding.
    [[nodiscard]] static std::optional<Query> parse(QByteArrayView raw);
    [[nodiscard]] std::optional<QByteArray> value(QByteArrayView name) const;
    [[nodiscard]] const QList<std::pair<QByteArray, QByteArray>> &all() const { return m_items; }

private:
    QList<std::pair<QByteArray, QByteArray>> m_items;
};

struct Request {
    Method method = Method::Get;
    QByteArray target; // as it came (origin form)
    QByteArray path;   // raw, before any '?', still percent-encoded
    Query query;
    int minorVersion = 1; // HTTP/1.x
    Fields fields;
    QByteArray body;  // after transfer decoding; empty while only the head is here
    QByteArray peer;  // address of the other end, for logs and limits
    QByteArray id;    // made by the server for each request; answered as X-Request-Id
    std::any context; // what the admission hook found out (the server puts the principal here)
    std::shared_ptr<void> hold; // what the route's arrival hook gave; dropped with the request, also if no handler ever sees it
};

// The request's head as bytes that mean the same: request line, fields, the empty line.
[[nodiscard]] QByteArray requestHead(const Request &request);

struct Response {
    int status = 200;
    Fields fields;
    QByteArray body;
    // Close the connection after this response.
    bool close = false;
};

// RFC 9110 §15 reason phrase, or "Unknown".
[[nodiscard]] const char *reasonPhrase(int status);

// `application/json`, Cache-Control: no-store.
[[nodiscard]] Response jsonResponse(int status, QByteArray json);

} // namespace signalbox::http
