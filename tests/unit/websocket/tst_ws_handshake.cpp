// Who may upgrade (RFC 6455 §4.2; FAULTS rows D15–D19).
#include "server/websocket/handshake.h"

#include <QtTest/QTest>

using namespace signalbox;

namespace {

// The handshake of RFC 6455 §1.3, with some fields replaced (an empty value takes one away).
http::Request request(const QList<std::pair<QByteArray, QByteArray>> &changes = {})
{
    QMap<QByteArray, QByteArray> fields{{"Host", "server.example.com"}, {"Upgrade", "websocket"}, {"Connection", "keep-alive, Upgrade"},
                                        {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}, {"Sec-WebSocket-Version", "13"}};
    for (const auto &[name, value] : changes)
        fields[name] = value;
    http::Request made;
    for (auto field = fields.cbegin(); field != fields.cend(); ++field) {
        if (!field.value().isEmpty())
            made.fields.add(field.key(), field.value());
    }
    return made;
}

int refusalOf(const http::Request &made)
{
    const auto outcome = websocket::accept(made);
    const auto *refusal = std::get_if<websocket::Refusal>(&outcome);
    return refusal ? refusal->status : 101;
}

} // namespace

class WsHandshakeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersTheExampleOfTheRfc();
    void refuses_data();
    void refuses();
    void agreesToNoExtensionAndNoSubprotocol();
};

void WsHandshakeTest::answersTheExampleOfTheRfc()
{
    const auto outcome = websocket::accept(request());
    const auto *bytes = std::get_if<QByteArray>(&outcome);
    QVERIFY(bytes);
    QVERIFY(bytes->startsWith("HTTP/1.1 101 "));
    QVERIFY(bytes->contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    QVERIFY(bytes->endsWith("\r\n\r\n"));
}

void WsHandshakeTest::refuses_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status");
    const auto row = [](const char *title, const char *name, const char *value, int status) {
        QTest::newRow(title) << QByteArray(name) << QByteArray(value) << status;
    };
    row("D15 version 12", "Sec-WebSocket-Version", "12", 426);
    row("D15 no version", "Sec-WebSocket-Version", "", 426);
    row("D15 two versions", "Sec-WebSocket-Version", "13, 8", 426);
    row("D16 no key", "Sec-WebSocket-Key", "", 400);
    row("D16 short key", "Sec-WebSocket-Key", "dGhlIHNhbXBsZQ==", 400);
    row("D16 not base64", "Sec-WebSocket-Key", "!!!!!!!!!!!!!!!!!!!!!!==", 400);
    row("no upgrade", "Upgrade", "", 400);
    row("another upgrade", "Upgrade", "h2c", 400);
    row("connection does not upgrade", "Connection", "keep-alive", 400);
}

void WsHandshakeTest::refuses()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(int, status);
    QCOMPARE(refusalOf(request({{name, value}})), status);
    http::Request post = request();
    post.method = http::Method::Post;
    QCOMPARE(refusalOf(post), 400); // D17
    http::Request old = request();
    old.minorVersion = 0;
    QCOMPARE(refusalOf(old), 400); // D17
}

void WsHandshakeTest::agreesToNoExtensionAndNoSubprotocol()
{
    for (const QByteArray &extensions : {QByteArray("permessage-deflate"), QByteArray("constructor")}) { // D18
        const auto outcome = websocket::accept(request({{"Sec-WebSocket-Extensions", extensions},
                                                        {"Sec-WebSocket-Protocol", QByteArray(8'000, ' ') + "x"}})); // D19
        const auto *bytes = std::get_if<QByteArray>(&outcome);
        QVERIFY(bytes);
        QVERIFY(!bytes->contains("Extensions") && !bytes->contains("Protocol:"));
    }
}

QTEST_GUILESS_MAIN(WsHandshakeTest)
#include "tst_ws_handshake.moc"
