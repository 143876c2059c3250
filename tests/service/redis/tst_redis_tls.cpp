// rediss://: encrypted, and only to a server whose certificate is trusted.
#include "asking.h"
#include "server/redis/embedded.h"
#include "tests/support/redis_server.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QTcpServer>

using namespace signalbox;
using namespace signalbox::redis;
using namespace signalbox::testing;

class RedisTlsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void refusesACertificateNobodyTrusts();
    void speaksToATrustedServer();

private:
    [[nodiscard]] bool makeCertificate() const;
    [[nodiscard]] QString file(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    QTemporaryDir m_folder;
    std::unique_ptr<RedisServer> m_redis;
    Target m_target;
};

void RedisTlsTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
        QSKIP("openssl, which makes the certificate, is not installed");
    QVERIFY(makeCertificate());
    QTcpServer finder;
    QVERIFY(finder.listen(QHostAddress::LocalHost));
    m_target.transport = Target::Transport::Tls;
    m_target.port = finder.serverPort();
    finder.close();
    m_redis = std::make_unique<RedisServer>(QStringList{
        QStringLiteral("--tls-port"), QString::number(m_target.port), QStringLiteral("--tls-cert-file"),
        file("cert.pem"), QStringLiteral("--tls-key-file"), file("key.pem"), QStringLiteral("--tls-ca-cert-file"),
        file("cert.pem"), QStringLiteral("--tls-auth-clients"), QStringLiteral("no")});
    QVERIFY2(m_redis->start(), qPrintable(m_redis->output()));
}

bool RedisTlsTest::makeCertificate() const
{
    const QStringList arguments =
        QStringLiteral(
            "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1")
            .split(QLatin1Char(' '));
    return QProcess::execute(QStringLiteral("openssl"),
                             arguments + QStringList{QStringLiteral("-keyout"), file("key.pem"), QStringLiteral("-out"),
                                                     file("cert.pem")}) == 0;
}

void RedisTlsTest::refusesACertificateNobodyTrusts()
{
    Connection connection(m_target, QStringLiteral("test"));
    QSignalSpy lost(&connection, &Connection::lost);
    connection.open();
    QTRY_VERIFY(lost.count() >= 1);
    QVERIFY2(lost.at(0).at(0).toString().contains(QStringLiteral("certificate")),
             qPrintable(lost.at(0).at(0).toString()));
    QVERIFY(!connection.isReady());
}

void RedisTlsTest::speaksToATrustedServer()
{
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    trusting.addCaCertificates(QSslCertificate::fromPath(file("cert.pem")));
    QSslConfiguration::setDefaultConfiguration(trusting);

    QVERIFY(probe(m_target).ok());
    Connection connection(m_target, QStringLiteral("test"));
    QVERIFY(waitUntilReady(connection));
    const QByteArray large(1'000'000, 'x');
    QCOMPARE(told(ask(connection, {"SET", "k", large})), QByteArray("OK"));
    QCOMPARE(told(ask(connection, {"GET", "k"})), large);
}

QTEST_GUILESS_MAIN(RedisTlsTest)
#include "tst_redis_tls.moc"
