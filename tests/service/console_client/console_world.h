// A console without a window, over a real network: what its pages would show.
#pragma once

#include "console/models/console_models.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <memory>

class QAbstractItemModelTester;

namespace signalbox::testing {

// Tokens in memory, or nowhere.
class FakeTokens : public console::TokenStore {
public:
    bool isLocked = false; // every call fails
    QHash<QString, QByteArray> kept;

    void read(const QString &server, QObject *context, std::function<void(const Result<QByteArray> &)> done) override;
    void write(const QString &server, const QByteArray &token, QObject *context, std::function<void(const Result<void> &)> done) override;
    void remove(const QString &server, QObject *context, std::function<void(const Result<void> &)> done) override;
};

// Watches the list of jobs all the time: after every change no row may be there twice, and rows that stay keep their order. The models run
// under Qt's model tester in fatal mode.
class ConsoleWorld {
public:
    ConsoleWorld();
    ~ConsoleWorld();

    FakeTokens tokens;
    QString copied;
    std::unique_ptr<console::ConsoleModels> console;
    [[nodiscard]] console::Connection &connection() { return console->connection; }

    // Ids from the top.
    [[nodiscard]] QStringList ids() const;
    // "id status" from the top.
    [[nodiscard]] QStringList rows() const;
    // What the watch saw go wrong; empty: nothing.
    [[nodiscard]] const QStringList &faults() const { return m_faults; }
    // Every state of the connection since the start, in order, each once in a row.
    [[nodiscard]] const QList<console::Connection::State> &states() const { return m_states; }

private:
    void look();

    std::unique_ptr<QAbstractItemModelTester> m_jobs, m_services, m_timeline, m_steps;
    QStringList m_before;
    QStringList m_faults;
    QList<console::Connection::State> m_states;
};

} // namespace signalbox::testing
