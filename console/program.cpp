#include "console/program.h"

#include "console/client/qt_channel.h"
#include "console/client/qt_http.h"
#include "console/console.h"
#include "console/desktop/clipboard.h"
#include "console/desktop/dark_mode.h"
#include "console/desktop/keychain.h"
#include "console/desktop/settings.h"
#include "console/desktop/translations.h"
#include "console/offline/offline_wires.h"
#include "console/options.h"
#include "console/pages.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtGui/QFont>
#include <QtGui/QGuiApplication>
#include <QtGui/QIcon>
#include <QtQml/QQmlApplicationEngine>
#include <QtQuickControls2/QQuickStyle>

#include <cstdio>

namespace signalbox::console {

namespace {

constexpr int usageError = 2;

// What a session of the console is made of, in start order. The demo and the tests neither read nor write the user's settings.
class Session {
public:
    explicit Session(const Options &options)
        : m_options(options), m_settings(options.isDemo ? m_scratch.filePath(QStringLiteral("console.ini")) : QString()), m_console(wires())
    {
        m_settings.attach(m_console.appearance());
        if (m_options.theme)
            m_console.appearance().setTheme(*m_options.theme);
        if (!m_options.language.isEmpty())
            m_console.appearance().setLanguage(m_options.language);
        speak();
        QObject::connect(&m_console.appearance(), &Appearance::languageChanged, &m_engine, [this] { speak(); });
    }

    [[nodiscard]] bool load()
    {
        QObject::connect(&m_engine, &QQmlEngine::warnings, &m_engine, [this](const QList<QQmlError> &errors) { m_warnings += int(errors.size()); });
        m_engine.addImportPath(QStringLiteral("qrc:/"));
        m_engine.setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&m_console.app())}});
        m_engine.load(QUrl(QStringLiteral("qrc:/Sb/Console/Main.qml")));
        m_window = m_engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(m_engine.rootObjects().constFirst());
        if (!m_window)
            return false;
        QObject::connect(m_window, &QQuickWindow::visibilityChanged, &m_engine, [this] { noteWindow(); });
        QObject::connect(m_window, &QQuickWindow::activeChanged, &m_engine, [this] { noteWindow(); });
        return true;
    }

    // With what the command line gave, or what is remembered.
    void connect()
    {
        Connection &connection = m_console.connection();
        if (m_options.isDemo)
            return connection.open(QStringLiteral("http://demo.invalid"), QStringLiteral("demo"), false);
        QObject::connect(&connection, &Connection::lastUrlChanged, &m_settings, [this, &connection] { m_settings.setLastUrl(connection.lastUrl()); });
        if (!m_options.tokenFile.isEmpty())
            connection.setTokenSource([file = m_options.tokenFile] { return tokenIn(file); });
        if (!m_options.url.isEmpty())
            connection.open(m_options.url, QString::fromUtf8(m_options.token), false);
        else
            connection.setLastUrl(m_settings.lastUrl());
    }

    [[nodiscard]] Console &console() { return m_console; }
    [[nodiscard]] QQuickWindow &window() { return *m_window; }
    // Of QML, since the last call.
    [[nodiscard]] int takeWarnings() { return std::exchange(m_warnings, 0); }

private:
    Console::Wires wires()
    {
        if (m_options.isDemo) {
            m_world = std::make_unique<OfflineWorld>();
            return {std::make_unique<OfflineHttp>(*m_world), std::make_unique<OfflineChannel>(*m_world), &m_noKeychain, Connection::Kind::Demo,
                    copyToClipboard};
        }
        return {std::make_unique<QtHttp>(), std::make_unique<QtChannel>(), &m_keychain, Connection::Kind::Real, copyToClipboard};
    }

    void speak()
    {
        m_translations.use(m_console.appearance().language());
        m_console.retranslate();
        m_engine.retranslate();
    }

    void noteWindow()
    {
        const QWindow::Visibility visibility = m_window->visibility();
        const bool isHidden = visibility == QWindow::Hidden || visibility == QWindow::Minimized;
        m_console.clock().setWindow(isHidden ? FlushClock::Window::Hidden : m_window->isActive() ? FlushClock::Window::Active : FlushClock::Window::Visible);
    }

    const Options &m_options;
    QTemporaryDir m_scratch;
    Settings m_settings;
    Translations m_translations;
    Keychain m_keychain;
    NoKeychain m_noKeychain;
    std::unique_ptr<OfflineWorld> m_world;
    Console m_console;
    DarkMode m_darkMode{m_console.appearance()};
    QQmlApplicationEngine m_engine;
    QQuickWindow *m_window = nullptr; // the engine's
    int m_warnings = 0;
};

void prepareLook()
{
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    QFont::insertSubstitution(QStringLiteral("Inter"), QStringLiteral("sans-serif"));
    QFont::insertSubstitution(QStringLiteral("JetBrains Mono"), QStringLiteral("monospace"));
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(14);
    QGuiApplication::setFont(font);
}

int say(const QString &line, int exitCode)
{
    std::fprintf(exitCode == 0 ? stdout : stderr, "%s\n", qPrintable(line));
    return exitCode;
}

int selfTest(Session &session)
{
    int failures = 0;
    Pages(session.console(), session.window()).visit([&](const Pages::Page &page) {
        const int warnings = session.takeWarnings();
        const bool isGood = page.isReady && warnings == 0 && !session.window().grabWindow().isNull();
        failures += isGood ? 0 : 1;
        say(QStringLiteral("%1 %2").arg(isGood ? QStringLiteral("ok") : QStringLiteral("FAILED"), QString::fromLatin1(page.name)), 0);
    });
    return failures == 0 ? 0 : 1;
}

int takePictures(Session &session, const QString &folder)
{
    if (!QDir().mkpath(folder))
        return say(QStringLiteral("signalbox: cannot make the folder %1").arg(folder), 1);
    int failures = 0;
    Pages(session.console(), session.window()).visit([&](const Pages::Page &page) {
        for (const Appearance::Theme theme : {Appearance::Light, Appearance::Dark}) {
            session.console().appearance().setTheme(theme);
            const QString name = QStringLiteral("%1-%2.png").arg(QString::fromLatin1(page.name), theme == Appearance::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
            const bool isWritten = session.window().grabWindow().save(QDir(folder).filePath(name));
            failures += isWritten && page.isReady ? 0 : 1;
            say(QStringLiteral("%1 %2").arg(isWritten ? QStringLiteral("wrote") : QStringLiteral("FAILED"), QDir(folder).filePath(name)), 0);
        }
    });
    return failures == 0 ? 0 : 1;
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

int runTask(const Options &options)
{
    prepareLook();
    Session session(options);
    if (!session.load())
        return say(QStringLiteral("signalbox: the window cannot be shown"), 1);
    if (options.task == Options::Task::SelfTest)
        return selfTest(session);
    if (options.task == Options::Task::Screenshots)
        return takePictures(session, options.folder);
    session.connect();
    return QGuiApplication::exec();
}

// The help needs no display, but the application's name.
Result<Options> readCommandLine(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    return parseOptions(QCoreApplication::arguments(), QProcessEnvironment::systemEnvironment());
}

} // namespace

int runProgram(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("signalbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    const Result<Options> options = readCommandLine(argc, argv);
    if (!options)
        return say(QStringLiteral("signalbox: %1 (--help tells more)").arg(options.error().message), usageError);
    if (!options->text.isEmpty())
        return say(options->text.trimmed(), 0);
    if (!hasDisplay() && options->task == Options::Task::Run)
        return say(QStringLiteral("signalbox: there is no display to open a window on"), 1);
    if (!hasDisplay())
        qputenv("QT_QPA_PLATFORM", "offscreen");

    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    const QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Signalbox"));
    QGuiApplication::setDesktopFileName(QStringLiteral("signalbox"));
    return runTask(*options);
}

} // namespace signalbox::console
