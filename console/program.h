// The console as a program: its window, its desktop, its end.
#pragma once

#include "console/console.h"
#include "console/desktop/color_scheme.h"
#include "console/desktop/languages.h"
#include "console/desktop/preferences.h"
#include "console/options.h"

#include <QtQml/QQmlApplicationEngine>

class QQuickWindow;

namespace signalbox::console {

// One per process, on the GUI thread, inside of a QGuiApplication.
class Program : public QObject {
    Q_OBJECT
public:
    explicit Program(const Options &options);
    ~Program() override;

    // Loads the window and connects. False: the window could not be made; what QML complained of was printed.
    [[nodiscard]] bool start();
    [[nodiscard]] Console &console() { return *m_console; }
    [[nodiscard]] QQuickWindow *window() const { return m_window; }
    // What QML complained of so far, a line each.
    [[nodiscard]] const QStringList &complaints() const { return m_complaints; }

private:
    void wireAppearance();
    void wireWindow();
    void connectToServer();

    Options m_options;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<Preferences> m_preferences; // none for the demo, pictures and self-test
    Languages m_languages;
    ColorScheme m_colorScheme;
    QStringList m_complaints;
    QQmlApplicationEngine m_engine; // shows what stands above
    QQuickWindow *m_window = nullptr; // the engine's
};

} // namespace signalbox::console
