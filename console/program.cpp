#include "console/program.h"

#include <QtCore/QFile>
#include <QtCore/QLocale>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtQuick/QQuickWindow>

namespace signalbox::console {

namespace {

void copyToClipboard(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

bool isForShow(const Options &options)
{
    return options.isDemo || options.isSelfTest || !options.pictures.isEmpty();
}

FlushClock::Window kindOf(const QWindow &window)
{
    if (window.visibility() == QWindow::Hidden || window.visibility() == QWindow::Minimized)
        return FlushClock::Window::Hidden;
    return window.isActive() ? FlushClock::Window::Active : FlushClock::Window::Visible;
}

QByteArray tokenIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

} // namespace

Program::Program(const Options &options)
    : m_options(options), m_console(std::make_unique<Console>(isForShow(options) ? demoWire() : realWire(), copyToClipboard))
{
    if (!isForShow(options))
        m_preferences = std::make_unique<Preferences>();
    connect(&m_engine, &QQmlEngine::warnings, this, [this](const QList<QQmlError> &errors) {
        for (const QQmlError &error : errors)
            m_complaints.append(error.toString());
    });
}

Program::~Program() = default;

bool Program::start()
{
    wireAppearance();
    m_engine.addImportPath(QStringLiteral("qrc:/"));
    m_engine.setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&m_console->app())}});
    m_engine.load(QUrl(QStringLiteral("qrc:/Sb/Console/Main.qml")));
    if (m_engine.rootObjects().isEmpty())
        return false;
    m_window = qobject_cast<QQuickWindow *>(m_engine.rootObjects().constFirst());
    if (!m_window)
        return false;
    wireWindow();
    connectToServer();
    return true;
}

void Program::wireAppearance()
{
    Appearance &appearance = m_console->appearance();
    connect(&m_colorScheme, &ColorScheme::found, &appearance, &Appearance::setSystemScheme);
    const QString ofSystem = Languages::ofSystem(QLocale::system().uiLanguages());
    if (m_preferences)
        m_preferences->bind(appearance, ofSystem);
    if (m_preferences) {
        m_preferences->bind(m_console->models().profiles);
        m_preferences->bind(m_console->models().templates);
        m_preferences->bind(m_console->models().keys);
    }
    connect(&appearance, &Appearance::timeStyleChanged, this, [this] { m_console->retranslate(); });
    // What this start asks for counts before what was chosen.
    if (!m_options.language.isEmpty())
        appearance.setLanguage(m_options.language);
    if (m_options.theme)
        appearance.setTheme(*m_options.theme);
    (void)m_languages.speak(appearance.language());
    connect(&appearance, &Appearance::languageChanged, this, [this, &appearance] {
        (void)m_languages.speak(appearance.language());
        m_engine.retranslate();
        m_console->retranslate();
    });
}

// The models tell their views less often, or not at all, while nobody looks.
void Program::wireWindow()
{
    const auto note = [this] { m_console->clock().setWindow(kindOf(*m_window)); };
    connect(m_window, &QWindow::activeChanged, this, note);
    connect(m_window, &QWindow::visibilityChanged, this, note);
    note();
}

void Program::connectToServer()
{
    Connection &connection = m_console->connection();
    if (isForShow(m_options)) {
        connection.open(QStringLiteral("http://demo.signalbox"), QStringLiteral("demo"), false);
        return;
    }
    if (!m_options.tokenFile.isEmpty() && m_options.tokenFile != QLatin1String("-"))
        connection.setTokenSource([file = m_options.tokenFile] { return tokenIn(file); });
    connect(&connection, &Connection::lastUrlChanged, this, [this, &connection] { m_preferences->setLastUrl(connection.lastUrl()); });
    const QString url = m_options.url.isEmpty() ? m_preferences->lastUrl() : m_options.url;
    connection.setLastUrl(url.isEmpty() ? QStringLiteral("http://127.0.0.1:3001") : url);
    if (!m_options.url.isEmpty() || !m_options.token.isEmpty())
        connection.open(connection.lastUrl(), QString::fromUtf8(m_options.token), false);
}

} // namespace signalbox::console
