// Runs the tst_*.qml files against the modules as they are compiled into the console.
#include "tests/qml/world.h"

#include <QtQml/QQmlEngine>
#include <QtQuickTest/quicktest.h>

namespace signalbox {

class Setup : public QObject {
    Q_OBJECT
public Q_SLOTS:
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral("qrc:/"));
        m_world = std::make_unique<World>();
        qmlRegisterSingletonInstance("Sb.Test", 1, 0, "World", m_world.get());
    }
    void cleanupTestCase() { m_world.reset(); }

private:
    std::unique_ptr<World> m_world; // needs the application, which this does not
};

} // namespace signalbox

QUICK_TEST_MAIN_WITH_SETUP(signalbox, signalbox::Setup)
#include "main.moc"
