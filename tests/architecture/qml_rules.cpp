#include "tests/architecture/qml_rules.h"

#include <QtCore/QRegularExpression>

#include <array>

namespace signalbox::architecture {
namespace {

using namespace Qt::StringLiterals;

// What stands nowhere but in the files named.
struct Ban {
    const char *pattern; // a regular expression for one line
    const char *only;    // files or folders, apart by spaces
    const char *because;
};
constexpr std::array Bans{
    Ban{"XMLHttpRequest|WebSocket|fetch\\(", "", "only C++ talks to a server"},
    Ban{"\\bJSON\\.", "", "JSON passes through QML unread; numbers would be damaged"},
    Ban{"\\bDate\\b|toLocale|toFixed|toPrecision|parseInt|parseFloat|Number\\(", "", "texts come formatted from C++"},
    Ban{"\\.(match|replace|split|localeCompare)\\(|RegExp", "", "texts are taken apart in C++"},
    Ban{"property var\\b|\\bvar ", "", "properties have types"},
    Ban{"\\bTimer\\s*\\{|setTimeout|Qt\\.callLater", "", "time is C++'s"},
    Ban{"Animation\\.Infinite|loops:", "", "an idle console stands still"},
    Ban{"createQmlObject|createComponent|\\beval\\(|WorkerScript", "", "nothing is made from strings"},
    Ban{"\"#[0-9a-fA-F]{3,8}\"|Qt\\.(rgba|hsla|hsva|lighter|darker|tint|alpha)", "qml/Sb/Theme", "colours are the theme's"},
    Ban{"color: *\"(?!transparent\")", "qml/Sb/Theme", "colours are the theme's"},
    Ban{"(pixelSize|pointSize): *[0-9]", "", "sizes of text are the theme's"},
    Ban{"duration: *(?!1200\\b)[0-9]", "", "durations are the theme's; 1200 ms is how long a tick stays"},
    Ban{"\\bText\\s*\\{", "qml/Sb/Ui/Label.qml", "a Label is plain text, a Text guesses"},
    Ban{"\\b(text|title|detail|placeholderText|actionText): *\"(?!Signalbox\"|English\"|Bahasa Indonesia\"|Ctrl\\+Enter\"|http)[A-Za-z]",
        "", "texts for people are translated"},
    Ban{"^import QtQuick\\.(Layouts|Controls)(?!\\.impl)", "", "the controls are our own, on QtQuick.Templates"},
    Ban{"^import QtQuick\\.Controls\\.impl", "qml/Sb/Ui/Icon.qml", "one file borrows IconImage"},
};

// Items that a row of a long list cannot afford.
constexpr std::array RowBans{"\\bLoader\\b", "\\bRepeater\\b", "\\bfunction\\b", "\\bclip:", "\\blayer\\.", "\\bopacity:"};
constexpr const char *Rows = "qml/Sb/Pages/JobRow.qml qml/Sb/Ui/StatusBadge.qml";

struct Module {
    const char *folder;
    const char *may; // our modules it may import
};
constexpr std::array Modules{
    Module{"qml/Sb/Theme", ""},
    Module{"qml/Sb/Ui", "Sb.Theme"},
    Module{"qml/Sb/Pages", "Sb.Theme Sb.Ui Sb.Core Sb.Charts"},
    Module{"qml/Sb/Console", "Sb.Theme Sb.Ui Sb.Core Sb.Pages"},
};

QStringList words(const char *text) { return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts); }

bool isWithinAny(const QString &file, const char *places)
{
    const QStringList list = words(places);
    return std::any_of(list.cbegin(), list.cend(),
                       [&](const QString &place) { return file == place || file.startsWith(place + u'/'); });
}

QString objectionToLine(const QString &file, const QString &line)
{
    for (const Ban &ban : Bans) {
        if (QRegularExpression(QString::fromLatin1(ban.pattern)).match(line).hasMatch() && !isWithinAny(file, ban.only))
            return QString::fromLatin1(ban.because);
    }
    if (isWithinAny(file, Rows)) {
        for (const char *pattern : RowBans) {
            if (QRegularExpression(QString::fromLatin1(pattern)).match(line).hasMatch())
                return u"a row is made of few plain items"_s;
        }
    }
    return {};
}

QString objectionToImport(const QString &file, const QString &line)
{
    static const QRegularExpression ours(u"^import (Sb\\.\\w+)"_s);
    const QRegularExpressionMatch match = ours.match(line);
    if (!match.hasMatch())
        return {};
    for (const Module &module : Modules) {
        if (isWithinAny(file, module.folder)) {
            return words(module.may).contains(match.captured(1))
                       ? QString()
                       : QString::fromLatin1(module.folder) + u" may import only: "_s + QString::fromLatin1(module.may);
        }
    }
    return u"no row in tests/architecture/qml_rules.cpp for this folder"_s;
}

} // namespace

QStringList objectionsToQml(const QString &file, const QString &text)
{
    static const QRegularExpression comment(u"(^|\\s)//.*$"_s);
    QStringList result;
    int number = 0;
    const QStringList lines = text.split(u'\n');
    for (QString line : lines) {
        ++number;
        line.remove(comment);
        for (const QString &objection : {objectionToLine(file, line), objectionToImport(file, line)}) {
            if (!objection.isEmpty())
                result.append(u"%1:%2: %3"_s.arg(file).arg(number).arg(objection));
        }
    }
    return result;
}

} // namespace signalbox::architecture
