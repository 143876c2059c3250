#include "tests/architecture/rules.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <array>

namespace signalbox::architecture {
namespace {

using namespace Qt::StringLiterals;

struct Part {
    const char *folder; // with everything below it, unless `below` says otherwise
    const char *may;    // folders and single headers, apart from its own folder
    enum { WithSubfolders, OnlyItself } below = WithSubfolders;
};

// From the left of the diagram in ARCHITECTURE.md to the right: nobody includes what stands further right.
constexpr std::array Parts{
    Part{"shared", ""},
    Part{"server/json", "shared"},
    Part{"server/redis", "shared"},
    Part{"server/dispatch", ""},
    Part{"server/net", ""},
    Part{"server/http", "shared server/net"},
    Part{"server/websocket", "shared server/net server/http"},
    Part{"server/engineio", "shared server/net server/http server/websocket"},
    Part{"server/socketio", "shared server/json server/http server/engineio"},
    Part{"server/auth", "shared server/json server/redis"},
    Part{"server/settings", "shared server/auth server/redis/target.h"},
    Part{"server/metrics", "shared"},
    Part{"server/eventlog", "shared server/json server/redis"},
    Part{"server/jobs", "shared server/json server/redis server/eventlog"},
    Part{"server/plans", "shared server/json server/redis server/eventlog server/jobs"},
    Part{"server/monitor", "shared server/json server/redis server/eventlog"},
    Part{"server/ingest", "shared server/json server/redis server/eventlog server/jobs server/monitor"},
    Part{"server/hub", "shared server/eventlog"},
    Part{"server/transports", "shared server/json server/http server/websocket server/engineio server/socketio server/hub server/auth server/eventlog"},
    Part{"server/rest", "shared server/json server/http server/auth server/jobs server/plans server/monitor"
                        " server/eventlog/event.h"},
    Part{"server/worker",
         "shared server/dispatch server/net server/json server/redis server/http server/websocket server/engineio server/socketio server/auth server/settings server/metrics"
         " server/eventlog server/jobs server/plans server/monitor server/ingest server/hub server/transports"
         " server/rest"},
    Part{"server", "shared server", Part::OnlyItself},
    Part{"demo", "shared server/redis"},
    Part{"console/json", "shared"},
    Part{"console/client", "shared console/json"},
    Part{"console/models", "shared console/json console/client"},
    Part{"console/charts", "shared console/models/chart_plot.h"},
    Part{"console/desktop", "shared console/client/token_store.h console/models/appearance.h console/models/key_table.h console/models/profiles.h console/models/send_templates.h"},
    Part{"console/offline", "shared console/json console/client"},
    Part{"console", "shared console", Part::OnlyItself},
};

// Foreign headers that only some files may include. A pattern that no row names is free for all.
struct Library {
    const char *pattern; // what an include of it begins with
    const char *only;    // the folders or files that may
};
constexpr std::array Libraries{
    Library{"hiredis", "server/redis/codec.cpp"},
    Library{"simdjson", "server/json"},
    Library{"cjose", "server/auth"},
    Library{"jansson", "server/auth"},
    Library{"prometheus", "server/metrics"},
    Library{"QtNetwork/",
            "server/redis server/net server/http server/websocket server/engineio server/auth server/settings server/transports server/rest"
            " server/worker server/server.h server/server.cpp server/main.cpp demo console/client"},
    Library{"QtWebSockets/", "console/client"},
    Library{"QtDBus/", "console/desktop"},
    Library{"qt6keychain/", "console/desktop"},
    Library{"QtGui/", "console/desktop console/charts console/program.cpp console/pictures.cpp console/main.cpp"},
    Library{"QtQml/", "console/program.h console/program.cpp console/pictures.cpp console/main.cpp"},
    Library{"QtQuick", "console/charts console/program.cpp console/pictures.cpp console/main.cpp"},
    Library{"QtWidgets/", ""},
};

bool isWithin(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder + u'/');
}

bool isWithinAny(const QString &path, const char *folders)
{
    const QStringList list = QString::fromLatin1(folders).split(u' ', Qt::SkipEmptyParts);
    return std::any_of(list.cbegin(), list.cend(), [&](const QString &folder) { return isWithin(path, folder); });
}

const Part *rowOf(const QString &file)
{
    const QString folder = file.left(file.lastIndexOf(u'/'));
    for (const Part &part : Parts) {
        const QString known = QString::fromLatin1(part.folder);
        if (folder == known || (part.below == Part::WithSubfolders && isWithin(folder, known)))
            return &part;
    }
    return nullptr;
}

// What CMake and moc make beside the source: `x.moc`, and `x.lua.h` for scripts and `openapi_pieces.h` for a document compiled in.
bool isGenerated(const QString &include)
{
    return !include.contains(u'/') && (include.endsWith(u".moc"_s) || include.endsWith(u".lua.h"_s) || include == u"openapi_pieces.h"_s);
}

QString objectionToOurs(const QString &file, const QString &include)
{
    if (isGenerated(include))
        return {};
    const Part *row = rowOf(file);
    if (!row)
        return u"the table of tests/architecture has no row for this folder"_s;
    if (isWithin(include, QString::fromLatin1(row->folder)) && rowOf(include) == row)
        return {};
    if (isWithinAny(include, row->may))
        return {};
    if (!include.contains(u'/'))
        return u"an include of ours starts at the repository's root"_s;
    return QString::fromLatin1(row->folder) + u" may include only itself and: "_s +
           (*row->may ? QString::fromLatin1(row->may) : u"nothing"_s);
}

QString objectionToForeign(const QString &file, const QString &include)
{
    static const QRegularExpression bareQt(u"^Q[A-Z]\\w+$"_s);
    if (bareQt.match(include).hasMatch())
        return u"a Qt header is included with its module, as in <QtCore/QString>"_s;
    for (const Library &library : Libraries) {
        if (include.startsWith(QString::fromLatin1(library.pattern)) && !isWithinAny(file, library.only))
            return QString::fromLatin1(library.pattern) + u" belongs to: "_s + QString::fromLatin1(library.only);
    }
    return {};
}

} // namespace

QString partOf(const QString &file)
{
    const Part *row = rowOf(file);
    return row ? QString::fromLatin1(row->folder) : QString();
}

QString objection(const QString &file, const Include &include)
{
    const QString foreign = objectionToForeign(file, include.path);
    if (!foreign.isEmpty() || !include.quoted)
        return foreign;
    return objectionToOurs(file, include.path);
}

} // namespace signalbox::architecture
