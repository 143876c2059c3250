// The secret that the server makes for itself: made once, whole, readable by its owner alone.
#include "server/auth/secret.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <thread>

using namespace signalbox;
using auth::loadOrMakeSecret;

class SecretTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void isMadeOnceAndKept();
    void makesTheFolderForItsOwnerAlone();
    void everybodyWhoRacesGetsTheSame();
    void aFileOpenToOthersIsRefused_data();
    void aFileOpenToOthersIsRefused();
    void aShortOrOddFileIsRefusedAndLeftAlone();
    void aFolderThatCannotBeMadeIsAnError();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("jwt-secret")); }
    void put(const QByteArray &text, QFileDevice::Permissions permissions) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        QVERIFY(file.setPermissions(permissions));
    }

    static constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void SecretTest::isMadeOnceAndKept()
{
    const auto first = loadOrMakeSecret(m_folder->path());
    QVERIFY2(first, first ? "" : qPrintable(first.error().message));
    QCOMPARE(first->size(), 64); // 48 bytes as base64url
    const auto mine = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser;
    QCOMPARE(QFileInfo(path()).permissions(), QFileDevice::Permissions(mine));
    QCOMPARE(*loadOrMakeSecret(m_folder->path()), *first);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("jwt-secret")});

    QTemporaryDir other;
    QVERIFY(*loadOrMakeSecret(other.path()) != *first);
}

void SecretTest::makesTheFolderForItsOwnerAlone()
{
    const QString deep = m_folder->filePath(QStringLiteral("a/b"));
    QVERIFY(loadOrMakeSecret(deep));
    QVERIFY(!(QFileInfo(deep).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

void SecretTest::everybodyWhoRacesGetsTheSame()
{
    std::array<QByteArray, 8> found;
    std::vector<std::thread> racers;
    for (QByteArray &mine : found)
        racers.emplace_back([this, &mine] {
            if (const auto secret = loadOrMakeSecret(m_folder->path()))
                mine = *secret;
        });
    for (std::thread &racer : racers)
        racer.join();
    QCOMPARE(QSet<QByteArray>(found.begin(), found.end()).size(), 1);
    QCOMPARE(found[0].size(), 64);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void SecretTest::aFileOpenToOthersIsRefused_data()
{
    QTest::addColumn<int>("more");
    QTest::newRow("group reads") << int(QFileDevice::ReadGroup);
    QTest::newRow("others read") << int(QFileDevice::ReadOther);
    QTest::newRow("group writes") << int(QFileDevice::WriteGroup);
    QTest::newRow("others write") << int(QFileDevice::WriteOther);
}

void SecretTest::aFileOpenToOthersIsRefused()
{
    QFETCH(int, more);
    put(QByteArray(64, 'x'), ownerOnly);
    QVERIFY(loadOrMakeSecret(m_folder->path()));
    put(QByteArray(64, 'x'), ownerOnly | QFileDevice::Permissions(more));
    const auto refused = loadOrMakeSecret(m_folder->path());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Forbidden);
    QVERIFY(refused.error().message.contains(path()));
    QVERIFY(!refused.error().message.contains(QLatin1String("xxxx")));
}

void SecretTest::aShortOrOddFileIsRefusedAndLeftAlone()
{
    put(QByteArray(31, 'x') + "\n", ownerOnly);
    QVERIFY(!loadOrMakeSecret(m_folder->path()));
    QCOMPARE(QFileInfo(path()).size(), 32);
    put(QByteArray(32, 'x') + "\r\n", ownerOnly);
    QCOMPARE(*loadOrMakeSecret(m_folder->path()), QByteArray(32, 'x'));

    QVERIFY(QFile::remove(path()));
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("jwt-secret")));
    QVERIFY(!loadOrMakeSecret(m_folder->path()));
}

void SecretTest::aFolderThatCannotBeMadeIsAnError()
{
    put(QByteArray(64, 'x'), ownerOnly);
    QVERIFY(!loadOrMakeSecret(path() + QStringLiteral("/below-a-file")));
}

QTEST_GUILESS_MAIN(SecretTest)
#include "tst_secret.moc"
