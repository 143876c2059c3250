#include "tests/architecture/source.h"

#include <QtCore/QRegularExpression>

namespace signalbox::architecture {

using namespace Qt::StringLiterals;

QList<Include> includesOf(const QString &source)
{
    static const QRegularExpression pattern(uR"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"_s);
    QList<Include> result;
    int number = 0;
    const QStringList lines = source.split(u'\n');
    for (const QString &line : lines) {
        ++number;
        const QRegularExpressionMatch match = pattern.match(line);
        if (match.hasMatch())
            result.append({match.captured(2), match.captured(1) == u"\""_s, number});
    }
    return result;
}

QStringList pathsNamedIn(const QString &markdown, const QStringList &topLevel)
{
    static const QRegularExpression block(u"^```.*?^```"_s, QRegularExpression::MultilineOption |
                                                                QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression span(u"`([A-Za-z0-9_.*-]+(?:/[A-Za-z0-9_.*-]+)*/?)`"_s);
    QStringList result;
    QString text = markdown;
    text.remove(block);
    for (const QRegularExpressionMatch &match : span.globalMatch(text)) {
        const QString path = match.captured(1);
        if (path.contains(u'/') && topLevel.contains(path.section(u'/', 0, 0)))
            result.append(path);
    }
    return result;
}

bool namesKeysAndArguments(const QString &lua)
{
    QString comment;
    const QStringList lines = lua.split(u'\n');
    for (const QString &line : lines) {
        if (!line.startsWith(u"--"_s))
            break;
        comment += line;
    }
    return comment.contains(u"KEYS"_s) && comment.contains(u"ARGV"_s);
}

} // namespace signalbox::architecture
