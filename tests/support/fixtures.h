// The messages of the wire, one a file in tests/fixtures: the server's tests write them, the console's read them.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QFile>

namespace signalbox::testing {

// The text of tests/fixtures/<name>.json, without the file's last line end; empty if there is no such file.
[[nodiscard]] inline QByteArray fixture(const char *name)
{
    QFile file(QStringLiteral(SIGNALBOX_FIXTURES "/%1.json").arg(QString::fromLatin1(name)));
    QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    if (text.endsWith('\n'))
        text.chop(1);
    return text;
}

// The same with this build's version where the fixture has its own.
[[nodiscard]] inline QByteArray fixtureOfThisVersion(const char *name)
{
    return fixture(name).replace(R"("version":"0.1.0")", R"("version":")" SIGNALBOX_VERSION R"(")");
}

} // namespace signalbox::testing
