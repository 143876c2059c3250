// The program echo_server with an independent WebSocket peer and a bare socket.
#include <QtCore/QProcess>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>

namespace {

constexpr qsizetype limit = 16 * 1024 * 1024;
constexpr int patience = 60'000; // a sanitizer's 16 MiB

} // namespace

class EchoServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void echoesMessages_data();
    void echoesMessages();
    void closesATooBigMessageWith1009_data();
    void closesATooBigMessageWith1009();
    void answers_data();
    void answers();
    void refusesWhatIsNotAHandshake();
    void endsOnSigterm();

private:
    [[nodiscard]] QByteArray ask(const QByteArray &request);
    void open(QWebSocket &socket);

    QProcess m_server;
    quint16 m_port = 0;
};

void EchoServerTest::initTestCase()
{
    m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_server.start(QStringLiteral(ECHO_SERVER), {QStringLiteral("--port"), QStringLiteral("0")});
    QTRY_VERIFY_WITH_TIMEOUT(m_server.canReadLine(), patience);
    const QByteArray line = m_server.readLine().trimmed();
    QVERIFY2(line.startsWith("listening on http://127.0.0.1:"), line.constData());
    m_port = line.mid(line.lastIndexOf(':') + 1).toUShort();
    QVERIFY(m_port != 0);
}

void EchoServerTest::open(QWebSocket &socket)
{
    socket.setMaxAllowedIncomingMessageSize(2 * limit);
    socket.setMaxAllowedIncomingFrameSize(2 * limit);
    socket.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/ws-echo").arg(m_port)));
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
}

// What comes until the server closes the connection.
QByteArray EchoServerTest::ask(const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
    socket.write(request);
    [[maybe_unused]] const bool ended =
        QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, patience);
    return socket.readAll();
}

void EchoServerTest::echoesMessages_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("1 byte") << qsizetype(1);
    QTest::newRow("64 KiB") << qsizetype(64 * 1024);
    QTest::newRow("16 MiB") << limit;
}

void EchoServerTest::echoesMessages()
{
    QFETCH(const qsizetype, size);
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char('!' + i % 91);
    const QString text = QString::fromLatin1(bytes);

    QWebSocket socket;
    QSignalSpy texts(&socket, &QWebSocket::textMessageReceived);
    QSignalSpy binaries(&socket, &QWebSocket::binaryMessageReceived);
    open(socket);
    socket.sendTextMessage(text);
    QTRY_COMPARE_WITH_TIMEOUT(texts.count(), 1, patience);
    QVERIFY(texts.first().first().toString() == text);

    bytes[size / 2] = char(0xff);
    socket.sendBinaryMessage(bytes);
    QTRY_COMPARE_WITH_TIMEOUT(binaries.count(), 1, patience);
    QVERIFY(binaries.first().first().toByteArray() == bytes);
}

void EchoServerTest::closesATooBigMessageWith1009_data()
{
    QTest::addColumn<quint64>("frameSize");
    QTest::newRow("in one frame") << quint64(2 * limit);
    QTest::newRow("in frames") << quint64(64 * 1024);
}

void EchoServerTest::closesATooBigMessageWith1009()
{
    QFETCH(const quint64, frameSize);
    QWebSocket socket;
    socket.setOutgoingFrameSize(frameSize);
    QSignalSpy binaries(&socket, &QWebSocket::binaryMessageReceived);
    open(socket);
    socket.sendBinaryMessage(QByteArray(limit + 1, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(int(socket.closeCode()), 1009, patience);
    QCOMPARE(binaries.count(), 0);
}

void EchoServerTest::answers_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("body");
    const QByteArray fields("Host: h\r\nConnection: close\r\n");
    QTest::newRow("POST with a chunked body")
        << "POST / HTTP/1.1\r\n" + fields + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\n\r\nde\r\n0\r\n\r\n"
        << QByteArray("abc\r\nde");
    QTest::newRow("POST with a length") << "POST / HTTP/1.1\r\n" + fields + "Content-Length: 2\r\n\r\nhi"
                                        << QByteArray("hi");
    QTest::newRow("fields") << "GET /echo HTTP/1.1\r\n" + fields + "X-one:  a b \r\nx-One: c\r\n\r\n"
                            << QByteArray("Host: h\nConnection: close\nX-one: a b\nx-One: c\n");
    QTest::newRow("cookies") << "GET /cookie HTTP/1.1\r\n" + fields + "Cookie: a=1; b=two; odd\r\n\r\n"
                             << QByteArray("a=1\nb=two\n");
    QTest::newRow("no cookies") << "POST /cookie HTTP/1.1\r\n" + fields + "Content-Length: 0\r\n\r\n" << QByteArray();
}

void EchoServerTest::answers()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, body);
    const QByteArray answer = ask(request);
    QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
    QCOMPARE(answer.mid(answer.indexOf("\r\n\r\n") + 4), body);
}

void EchoServerTest::refusesWhatIsNotAHandshake()
{
    const QByteArray answer = ask("GET /ws-echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    QVERIFY2(answer.startsWith("HTTP/1.1 400 "), answer.constData());
}

// The last one: nobody is there afterwards.
void EchoServerTest::endsOnSigterm()
{
    QWebSocket socket;
    open(socket);
    m_server.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(m_server.state(), QProcess::NotRunning, patience);
    QCOMPARE(m_server.exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_server.exitCode(), 0);
}

QTEST_GUILESS_MAIN(EchoServerTest)
#include "tst_echo_server.moc"
