// Reads the whole tree and holds it to the rules of CONTRIBUTING.md and ARCHITECTURE.md.
#include "tests/architecture/rules.h"
#include "tests/architecture/source.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtTest/QTest>

namespace signalbox::architecture {
namespace {

using namespace Qt::StringLiterals;

constexpr int MaxLines = 400;
constexpr int ManyLines = 300;

const QString &root()
{
    static const QString path = QStringLiteral(SIGNALBOX_SOURCE_DIR);
    return path;
}

QString textOf(const QString &relativePath)
{
    QFile file(root() + u'/' + relativePath);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// Paths from the root, in a fixed order.
QStringList filesIn(const QStringList &folders, const QStringList &patterns)
{
    QStringList result;
    for (const QString &folder : folders) {
        QDirIterator it(root() + u'/' + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next().mid(root().size() + 1);
            if (!path.contains(u"/node_modules/"_s))
                result.append(path);
        }
    }
    result.sort();
    return result;
}

const QStringList &programFolders()
{
    static const QStringList folders{u"shared"_s, u"server"_s, u"demo"_s, u"console"_s};
    return folders;
}

bool exists(const QString &path)
{
    const qsizetype star = path.indexOf(u'*');
    if (star < 0)
        return QFile::exists(root() + u'/' + path);
    const qsizetype slash = path.lastIndexOf(u'/', star);
    const QDir folder(root() + u'/' + path.left(slash));
    const QStringList found =
        folder.entryList({path.mid(slash + 1).section(u'/', 0, 0)}, QDir::AllEntries | QDir::NoDotAndDotDot);
    return !found.isEmpty();
}

} // namespace

class TestArchitecture : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void includesAreRead();
    void pathsInBackticksAreRead();
    void aRuleJudgesAnInclude_data();
    void aRuleJudgesAnInclude();
    void aScriptNamesKeysAndArguments_data();
    void aScriptNamesKeysAndArguments();
    void everyFolderHasARow();
    void everyIncludeIsAllowed();
    void noFileIsTooLong();
    void everyScriptNamesItsKeys();
    void documentsNameOnlyWhatExists();
};

void TestArchitecture::includesAreRead()
{
    const QList<Include> found =
        includesOf(u"// #include \"no.h\"\n#include \"server/a.h\"\n  #  include <QtCore/QString> // why\n"_s);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].path, u"server/a.h"_s);
    QVERIFY(found[0].quoted);
    QCOMPARE(found[0].line, 2);
    QCOMPARE(found[1].path, u"QtCore/QString"_s);
    QVERIFY(!found[1].quoted);
}

void TestArchitecture::pathsInBackticksAreRead()
{
    const QString text =
        u"`server/hub/` and `server/*.cpp`, `text/plain`, `server`, `GET /api/v1`\n```\n`server/no.h`\n```\n"_s;
    QCOMPARE(pathsNamedIn(text, {u"server"_s}), (QStringList{u"server/hub/"_s, u"server/*.cpp"_s}));
}

void TestArchitecture::aRuleJudgesAnInclude_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("include");
    QTest::addColumn<bool>("quoted");
    QTest::addColumn<bool>("allowed");

    const auto ours = [](const char *file, const char *include, bool allowed) {
        QTest::addRow("%s -> %s", file, include)
            << QString::fromLatin1(file) << QString::fromLatin1(include) << true << allowed;
    };
    const auto foreign = [](const char *file, const char *include, bool allowed) {
        QTest::addRow("%s -> <%s>", file, include)
            << QString::fromLatin1(file) << QString::fromLatin1(include) << false << allowed;
    };
    ours("shared/ids.cpp", "shared/ids.h", true);
    ours("shared/ids.cpp", "server/json/json.h", false);
    ours("server/hub/hub.cpp", "server/eventlog/event.h", true);
    ours("server/hub/hub.cpp", "server/jobs/job.h", false);
    ours("server/hub/hub.cpp", "hub.h", false);
    ours("server/rest/jobs.cpp", "server/hub/hub.h", false);
    ours("server/rest/jobs.cpp", "server/eventlog/event.h", true);
    ours("server/rest/jobs.cpp", "server/eventlog/reader.h", false);
    ours("server/transports/sse/stream.cpp", "server/hub/hub.h", true);
    ours("server/transports/sse/stream.cpp", "server/transports/engineio/payload.h", true);
    ours("server/transports/sse/stream.cpp", "server/redis/connection.h", false);
    ours("server/settings/read.cpp", "server/redis/target.h", true);
    ours("server/settings/read.cpp", "server/redis/connection.h", false);
    ours("server/worker/worker.cpp", "server/rest/api.h", true);
    ours("server/worker/worker.cpp", "server/server.h", false);
    ours("server/server.cpp", "server/worker/worker.h", true);
    ours("server/main.cpp", "server/server.h", true);
    ours("server/main.cpp", "console/console.h", false);
    ours("server/unheard-of/a.cpp", "shared/ids.h", false);
    ours("server/jobs/enqueue.cpp", "enqueue.lua.h", true);
    ours("server/jobs/enqueue.cpp", "enqueue.moc", true);
    ours("demo/agent.cpp", "server/redis/connection.h", true);
    ours("demo/agent.cpp", "server/jobs/job.h", false);
    ours("console/client/client.cpp", "server/http/message.h", false);
    ours("console/client/client.cpp", "shared/ids.h", true);
    ours("console/models/job_list_model.cpp", "console/client/job.h", true);
    ours("console/client/client.cpp", "console/models/job_list_model.h", false);
    ours("console/desktop/keychain.cpp", "console/client/token_store.h", true);
    ours("console/desktop/keychain.cpp", "console/client/client.h", false);
    ours("console/console.cpp", "console/offline/world.h", true);
    foreign("console/models/connection.cpp", "QtNetwork/QNetworkReply", false);
    foreign("console/models/connection.cpp", "QtQuick/QQuickItem", false);
    foreign("server/redis/codec.cpp", "hiredis/hiredis.h", true);
    foreign("server/redis/connection.cpp", "hiredis/hiredis.h", false);
    foreign("server/json/json.cpp", "simdjson.h", true);
    foreign("server/rest/jobs.cpp", "simdjson.h", false);
    foreign("server/auth/verify.cpp", "cjose/cjose.h", true);
    foreign("server/http/server.cpp", "cjose/cjose.h", false);
    foreign("server/hub/hub.cpp", "QtNetwork/QTcpSocket", false);
    foreign("server/hub/hub.cpp", "QTcpSocket", false);
    foreign("server/hub/hub.cpp", "QtCore/QObject", true);
    foreign("server/http/server.cpp", "QtNetwork/QTcpSocket", true);
    foreign("server/http/server.cpp", "QtWebSockets/QWebSocket", false);
}

void TestArchitecture::aRuleJudgesAnInclude()
{
    QFETCH(QString, file);
    QFETCH(QString, include);
    QFETCH(bool, quoted);
    QFETCH(bool, allowed);
    const QString words = objection(file, {include, quoted, 1});
    QVERIFY2(words.isEmpty() == allowed, qPrintable(words));
}

void TestArchitecture::aScriptNamesKeysAndArguments_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("good");
    QTest::newRow("both") << u"-- Adds.\n-- KEYS[1] the list  ARGV[1] the id\nreturn 1\n"_s << true;
    QTest::newRow("none") << u"-- Adds.\nreturn KEYS[1] .. ARGV[1]\n"_s << false;
    QTest::newRow("too late") << u"local a = 1\n-- KEYS[1], ARGV[1]\n"_s << false;
}

void TestArchitecture::aScriptNamesKeysAndArguments()
{
    QFETCH(QString, script);
    QFETCH(bool, good);
    QCOMPARE(namesKeysAndArguments(script), good);
}

void TestArchitecture::everyFolderHasARow()
{
    QStringList strangers;
    const QStringList files = filesIn(programFolders(), {u"*.h"_s, u"*.cpp"_s});
    QVERIFY(!files.isEmpty());
    for (const QString &file : files) {
        if (partOf(file).isEmpty())
            strangers.append(file);
    }
    QVERIFY2(strangers.isEmpty(),
             qPrintable(u"No row in tests/architecture/rules.cpp for: "_s + strangers.join(u", "_s)));
}

void TestArchitecture::everyIncludeIsAllowed()
{
    QStringList objections;
    const QStringList files = filesIn(programFolders(), {u"*.h"_s, u"*.cpp"_s});
    for (const QString &file : files) {
        const QList<Include> includes = includesOf(textOf(file));
        for (const Include &include : includes) {
            const QString words = objection(file, include);
            if (!words.isEmpty())
                objections.append(u"%1:%2 includes %3: %4"_s.arg(file).arg(include.line).arg(include.path, words));
        }
    }
    QVERIFY2(objections.isEmpty(), qPrintable(u'\n' + objections.join(u'\n')));
}

void TestArchitecture::noFileIsTooLong()
{
    QStringList tooLong;
    const QStringList files = filesIn(programFolders() + QStringList{u"tests"_s, u"qml"_s, u"scripts"_s},
                                      {u"*.h"_s, u"*.cpp"_s, u"*.lua"_s, u"*.qml"_s, u"*.mjs"_s, u"*.sh"_s});
    for (const QString &file : files) {
        const qsizetype lines = textOf(file).count(u'\n');
        if (lines > MaxLines)
            tooLong.append(u"%1 (%2)"_s.arg(file).arg(lines));
        else if (lines > ManyLines)
            qInfo("%s has %d lines: more than %d, split it when you touch it", qPrintable(file), int(lines), ManyLines);
    }
    QVERIFY2(tooLong.isEmpty(), qPrintable(u"Over 400 lines: "_s + tooLong.join(u", "_s)));
}

void TestArchitecture::everyScriptNamesItsKeys()
{
    QStringList silent;
    const QStringList scripts = filesIn(programFolders(), {u"*.lua"_s});
    for (const QString &script : scripts) {
        if (!namesKeysAndArguments(textOf(script)))
            silent.append(script);
    }
    QVERIFY2(silent.isEmpty(), qPrintable(u"No opening comment with KEYS and ARGV: "_s + silent.join(u", "_s)));
}

void TestArchitecture::documentsNameOnlyWhatExists()
{
    const QStringList topLevel =
        programFolders() + QStringList{u"tests"_s, u"qml"_s, u"packaging"_s, u"cmake"_s, u"scripts"_s, u".ci"_s};
    QStringList absent;
    for (const QString &document : {u"ARCHITECTURE.md"_s, u"README.md"_s, u"CONTRIBUTING.md"_s}) {
        const QStringList paths = pathsNamedIn(textOf(document), topLevel);
        for (const QString &path : paths) {
            if (!exists(path))
                absent.append(document + u": "_s + path);
        }
    }
    QVERIFY2(absent.isEmpty(), qPrintable(u"Named but not there: "_s + absent.join(u", "_s)));
}

} // namespace signalbox::architecture

QTEST_APPLESS_MAIN(signalbox::architecture::TestArchitecture)
#include "tst_architecture.moc"
