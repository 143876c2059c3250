// An open WebSocket against Qt's own client, and against clients that are only bytes.
#include "server/websocket/encoder.h"
#include "tests/service/websocket/loopback.h"

#include <QtTest/QSignalSpy>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>

using namespace signalbox;
using websocket::Connection;

class WsConnectionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();

    void echoesTextsAndBytesOfAllSizes();
    void answersPingsAndCloses();
    void closesWithCodeAndReason();
    void tellsThePeerWhatItDidWrong();
    void readsAFrameThatCameWithTheHandshake();
    void survivesAPeerThatGoesAtOnce();
    void dropsAPeerThatStaysSilent();
    void boundsWhatAPingFloodCosts();

private:
    Connection::Options m_options;
    std::unique_ptr<testing::Loopback> m_loopback;
    std::unique_ptr<Connection> m_connection;
    QList<quint16> m_closed;
};

void WsConnectionTest::init()
{
    m_options = {};
    m_options.limits.messageBytes = 1024 * 1024;
    m_closed.clear();
    m_connection.reset();
    m_loopback = std::make_unique<testing::Loopback>([this](std::unique_ptr<net::Socket> socket, QByteArray unread) {
        m_connection = std::make_unique<Connection>(std::move(socket), std::move(unread), m_options);
        Connection *const made = m_connection.get();
        connect(made, &Connection::text, made, [made](const QByteArray &text) { made->write(websocket::encodeText(text)); });
        connect(made, &Connection::binary, made, [made](const QByteArray &bytes) { made->write(websocket::encodeBinary(bytes)); });
        connect(made, &Connection::closed, this, [this](quint16 code) { m_closed.append(code); });
    });
}

void WsConnectionTest::echoesTextsAndBytesOfAllSizes()
{
    QWebSocket client;
    QSignalSpy texts(&client, &QWebSocket::textMessageReceived), blobs(&client, &QWebSocket::binaryMessageReceived);
    client.open(m_loopback->url());
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    for (qsizetype size : {0, 1, 125, 126, 65'535, 65'536, 1'000'000}) {
        client.sendTextMessage(QString(size, QChar(u'x')));
        client.sendBinaryMessage(QByteArray(size, '\xff'));
        QTRY_COMPARE(blobs.size(), 1);
        QCOMPARE(texts.takeFirst().at(0).toString().size(), size);
        QCOMPARE(blobs.takeFirst().at(0).toByteArray(), QByteArray(size, '\xff'));
    }
}

void WsConnectionTest::answersPingsAndCloses()
{
    QWebSocket client;
    QSignalSpy pongs(&client, &QWebSocket::pong);
    client.open(m_loopback->url());
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    client.ping("hello");
    QTRY_COMPARE(pongs.size(), 1);
    QCOMPARE(pongs[0].at(1).toByteArray(), QByteArray("hello"));
    client.close(QWebSocketProtocol::CloseCodeNormal, QStringLiteral("bye"));
    QTRY_COMPARE(m_closed, QList<quint16>{1000});
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
}

void WsConnectionTest::closesWithCodeAndReason()
{
    QWebSocket client;
    client.open(m_loopback->url());
    QTRY_VERIFY(m_connection && client.state() == QAbstractSocket::ConnectedState);
    m_connection->close(4008, "too slow");
    m_connection->close(1000, "a second one says nothing");
    m_connection->write(websocket::encodeText("nor does this"));
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(int(client.closeCode()), 4008);
    QCOMPARE(client.closeReason(), QStringLiteral("too slow"));
    QTRY_COMPARE(m_closed, QList<quint16>{4008});
}

void WsConnectionTest::tellsThePeerWhatItDidWrong()
{
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, m_loopback->port());
    client.write(testing::Loopback::handshake() + QByteArray("\x81\x01x", 3)); // not masked
    QByteArray answer;
    QTRY_VERIFY((answer += client.readAll()).contains(QByteArray("\x03\xea", 2))); // 1002
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(m_closed, QList<quint16>{1002});
}

void WsConnectionTest::readsAFrameThatCameWithTheHandshake()
{
    QTcpSocket client; // FAULTS row D21
    client.connectToHost(QHostAddress::LocalHost, m_loopback->port());
    client.write(testing::Loopback::handshake() + QByteArray("\x81\x82\0\0\0\0hi", 8));
    QByteArray answer;
    QTRY_VERIFY((answer += client.readAll()).endsWith("\x81\x02hi"));
}

void WsConnectionTest::survivesAPeerThatGoesAtOnce()
{
    QTcpSocket client; // FAULTS row D23
    client.connectToHost(QHostAddress::LocalHost, m_loopback->port());
    client.write(testing::Loopback::handshake());
    QVERIFY(client.waitForBytesWritten());
    client.disconnectFromHost();
    QTRY_COMPARE(m_closed, QList<quint16>{1006});
}

void WsConnectionTest::dropsAPeerThatStaysSilent()
{
    m_options.pingInterval = std::chrono::milliseconds(20);
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, m_loopback->port());
    client.write(testing::Loopback::handshake());
    QTRY_COMPARE(m_closed, QList<quint16>{1006});
    QVERIFY(client.readAll().contains(QByteArray("\x89\x00", 2))); // it was asked first
}

void WsConnectionTest::boundsWhatAPingFloodCosts()
{
    QTcpSocket client; // FAULTS row D22: pongs that nobody reads
    client.setReadBufferSize(1);
    client.connectToHost(QHostAddress::LocalHost, m_loopback->port());
    client.write(testing::Loopback::handshake());
    QTRY_VERIFY(m_connection);
    const QByteArray ping = QByteArray("\x89\xfd\0\0\0\0", 6) + QByteArray(125, 'x');
    QByteArray many;
    for (int i = 0; i < 1'000; ++i)
        many += ping;
    qint64 most = 0;
    for (int round = 0; round < 400 && m_connection->isOpen(); ++round) {
        client.write(many);
        QTRY_VERIFY(client.bytesToWrite() < 4'000'000 || !m_connection->isOpen());
        most = std::max(most, m_connection->queuedBytes());
    }
    QTRY_VERIFY(!m_connection->isOpen());
    QVERIFY2(most <= 2 * Connection::maxUnreadAnswers, qPrintable(QString::number(most)));
}

QTEST_GUILESS_MAIN(WsConnectionTest)
#include "tst_ws_connection.moc"
