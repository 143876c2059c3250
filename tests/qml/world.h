// A whole console over a wire whose other end the test holds. QML tests know it as World.
#pragma once

#include "console/models/console_models.h"
#include "tests/qml/wire.h"

#include <QtCore/QJsonArray>
#include <QtCore/QTranslator>

namespace signalbox {

class World : public QObject {
    Q_OBJECT
    Q_PROPERTY(signalbox::console::ConsoleApp *app READ app NOTIFY begun)
    Q_PROPERTY(QStringList requests READ requests NOTIFY begun)
    Q_PROPERTY(QString copied READ copied NOTIFY begun)
    Q_PROPERTY(QString gallery READ gallery CONSTANT) // the folder for pictures
    Q_PROPERTY(bool isSlow READ isSlow CONSTANT) // under a sanitizer, drawing costs ten times as much
public:
    World();
    ~World() override;

    [[nodiscard]] console::ConsoleApp *app() const;
    [[nodiscard]] QStringList requests() const { return m_server.requests; }
    [[nodiscard]] QString copied() const { return m_copied; }
    [[nodiscard]] bool isSlow() const { return SIGNALBOX_IS_SANITIZED; }
    [[nodiscard]] QString gallery() const { return QStringLiteral(SIGNALBOX_GALLERY); }

    // Everything anew: not connected, a server with no jobs.
    Q_INVOKABLE void begin();
    // The jobs that GET /api/v1/jobs answers, newest first.
    Q_INVOKABLE void setJobs(const QJsonArray &jobs);
    Q_INVOKABLE void answer(const QString &request, int status, const QJsonObject &body);
    // Before what `answer` says, once.
    Q_INVOKABLE void answerNext(const QString &request, int status, const QJsonObject &body) { m_server.next[request].append({status, body}); }
    Q_INVOKABLE void setRole(const QString &role) { m_server.role = role; }
    // A message over the stream, as it stands in the reference.
    Q_INVOKABLE void tell(const QJsonObject &message) { m_server.tell(message); }
    // The file that a sentence of an export names, which is removed; empty: there is none.
    Q_INVOKABLE QString read(const QString &sentence);
    Q_INVOKABLE void tellFeed(const QString &id, const QString &kind, const QJsonObject &data) { m_server.tellFeed(id.toUtf8(), kind.toUtf8(), data); }
    Q_INVOKABLE void refuseFeed() { m_server.feedIsRefused = true; }
    Q_INVOKABLE void keepSilent() { m_server.isSilent = true; }
    // For the windows made from then on; false: there are no texts of it.
    Q_INVOKABLE bool speak(const QString &language);
    Q_INVOKABLE void cut() { m_server.cut(); }
    Q_INVOKABLE void restore() { m_server.isAway = false; }

Q_SIGNALS:
    void begun();

private:
    struct Parts;
    FakeServer m_server;
    QString m_copied;
    QTranslator m_texts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace signalbox
