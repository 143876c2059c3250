// Runs the tst_*.qml files against the modules as they are compiled into the console.
#include <QtQml/QQmlEngine>
#include <QtQuickTest/quicktest.h>

namespace signalbox {

class Setup : public QObject {
    Q_OBJECT
public Q_SLOTS:
    void qmlEngineAvailable(QQmlEngine *engine) { engine->addImportPath(QStringLiteral("qrc:/")); }
};

} // namespace signalbox

QUICK_TEST_MAIN_WITH_SETUP(signalbox, signalbox::Setup)
#include "main.moc"
