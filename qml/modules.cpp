// Makes the linker keep the QML modules; part of every program that links signalbox_qml.
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Sb_ChartsPlugin)
Q_IMPORT_QML_PLUGIN(Sb_CorePlugin)
Q_IMPORT_QML_PLUGIN(Sb_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Sb_UiPlugin)
Q_IMPORT_QML_PLUGIN(Sb_PagesPlugin)
Q_IMPORT_QML_PLUGIN(Sb_ConsolePlugin)
