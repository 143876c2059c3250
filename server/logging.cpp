#include "server/logging.h"

#include "shared/error.h"

#include <QtCore/QLoggingCategory>

#include <cstdio>

namespace signalbox {

namespace {

constexpr qsizetype maxLineCharacters = 2'000;

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warn";
    case QtCriticalMsg: return "error";
    case QtFatalMsg: return "fatal";
    }
    return "";
}

void write(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    const QByteArray line = '[' + QByteArray(levelName(type)) + "] " + printable(message.toUtf8(), maxLineCharacters).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

const char *rulesFor(settings::LogLevel level)
{
    switch (level) {
    case settings::LogLevel::Debug: return "*.debug=false\nsignalbox.*.debug=true";
    case settings::LogLevel::Info: return "*.debug=false";
    case settings::LogLevel::Warning: return "*.debug=false\n*.info=false";
    case settings::LogLevel::Error: return "*.debug=false\n*.info=false\n*.warning=false";
    }
    return "";
}

} // namespace

void installLogging(settings::LogLevel level)
{
    qInstallMessageHandler(write);
    QLoggingCategory::setFilterRules(QString::fromLatin1(rulesFor(level)));
}

} // namespace signalbox
