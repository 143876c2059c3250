// Reads every QML file and holds it to the rules of the console's face.
#include "tests/architecture/qml_rules.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtTest/QTest>

namespace signalbox::architecture {

using namespace Qt::StringLiterals;

class TestQmlArchitecture : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRuleJudgesALine_data();
    void aRuleJudgesALine();
    void everyFileIsWithinTheRules();
    void noTextIsLeftToGuess();
};

void TestQmlArchitecture::aRuleJudgesALine_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("allowed");

    const auto page = [](const char *line, bool allowed) {
        QTest::newRow(line) << u"qml/Sb/Pages/JobsPage.qml"_s << QString::fromLatin1(line) << allowed;
    };
    page("const request = new XMLHttpRequest();", false);
    page("text: JSON.stringify(job)", false);
    page("text: new Date().toString()", false);
    page("text: count.toFixed(2)", false);
    page("property var job", false);
    page("property string job", true);
    page("Timer { interval: 100 }", false);
    page("color: \"#fff\"", false);
    page("color: \"red\"", false);
    page("color: \"transparent\"", true);
    page("color: Theme.bad", true);
    page("text: \"Jobs\"", false);
    page("text: qsTr(\"Jobs\")", true);
    page("// JSON is not read here", true);
    page("placeholderText: \"http://localhost:8080\"", true);
    page("Text { text: job.name }", false);
    page("Label { text: job.name }", true);
    page("import Sb.Console", false);
    page("import Sb.Core", true);
    page("import QtQuick.Layouts", false);
    page("import QtQuick.Templates as T", true);
    page("Repeater {", true);
    QTest::newRow("a row is plain") << u"qml/Sb/Pages/JobRow.qml"_s << u"Repeater {"_s << false;
    QTest::newRow("the theme has colours") << u"qml/Sb/Theme/Theme.qml"_s << u"readonly property color a: \"#ffffff\""_s << true;
    QTest::newRow("controls know no job") << u"qml/Sb/Ui/Card.qml"_s << u"import Sb.Core"_s << false;
    QTest::newRow("a folder without a row") << u"qml/Sb/New/Card.qml"_s << u"import Sb.Core"_s << false;
}

void TestQmlArchitecture::aRuleJudgesALine()
{
    QFETCH(QString, file);
    QFETCH(QString, line);
    QFETCH(bool, allowed);
    const QStringList objections = objectionsToQml(file, line);
    QVERIFY2(objections.isEmpty() == allowed, qPrintable(objections.join(u'\n')));
}

void TestQmlArchitecture::everyFileIsWithinTheRules()
{
    const QString root = QStringLiteral(SIGNALBOX_SOURCE_DIR);
    QStringList objections;
    int files = 0;
    QDirIterator it(root + u"/qml"_s, {u"*.qml"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        objections += objectionsToQml(file.fileName().mid(root.size() + 1), QString::fromUtf8(file.readAll()));
        ++files;
    }
    QVERIFY(files > 40);
    QVERIFY2(objections.isEmpty(), qPrintable(u'\n' + objections.join(u'\n')));
}

// What takes formatted text by default is told not to.
void TestQmlArchitecture::noTextIsLeftToGuess()
{
    QStringList guessing;
    QDirIterator it(QStringLiteral(SIGNALBOX_SOURCE_DIR) + u"/qml"_s, {u"*.qml"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        const qsizetype editors = text.count("TextArea {") + text.count("TextEdit {") + text.count("\nText {");
        if (editors != text.count("textFormat: Text.PlainText") + text.count("textFormat: TextEdit.PlainText"))
            guessing.append(file.fileName());
    }
    QVERIFY2(guessing.isEmpty(), qPrintable(u"No textFormat in: "_s + guessing.join(u", "_s)));
}

} // namespace signalbox::architecture

QTEST_APPLESS_MAIN(signalbox::architecture::TestQmlArchitecture)
#include "tst_qml_architecture.moc"
