#include "console/pictures.h"

#include <QtCore/QFile>
#include <QtCore/QProcessEnvironment>
#include <QtGui/QFont>
#include <QtGui/QGuiApplication>
#include <QtGui/QIcon>
#include <QtQuick/QQuickWindow>
#include <QtQuickControls2/QQuickStyle>

#include <cstdio>

namespace {

using namespace signalbox::console;

void print(const Say &say)
{
    std::fputs(say.text.toUtf8().constData(), say.exitCode == 0 ? stdout : stderr);
}

std::optional<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    const bool isOpen = path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    return isOpen ? std::optional(file.readAll()) : std::nullopt;
}

void setUp(QGuiApplication &app)
{
    app.setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    app.setApplicationDisplayName(QStringLiteral("Signalbox"));
    app.setDesktopFileName(QStringLiteral("io.signalbox.Console"));
    QFont::insertSubstitution(QStringLiteral("Inter"), QStringLiteral("sans-serif"));
    QFont::insertSubstitution(QStringLiteral("JetBrains Mono"), QStringLiteral("monospace"));
    app.setFont(QFont(QStringLiteral("Inter")));
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("signalbox"));
    // --help and wrong options need no display.
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const auto wish = parseOptions(arguments, QProcessEnvironment::systemEnvironment(), readFile);
    if (const auto *say = std::get_if<Say>(&wish)) {
        print(*say);
        return say->exitCode;
    }
    const auto &options = std::get<Options>(wish);
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QGuiApplication app(argc, argv);
    setUp(app);
    Program program(options);
    if (!program.start())
        return 1;
    Pictures pictures(program, options.pictures, &QCoreApplication::exit);
    if (options.isSelfTest || !options.pictures.isEmpty())
        QMetaObject::invokeMethod(&pictures, &Pictures::begin, Qt::QueuedConnection);
    return app.exec();
}
