// Looks for jobs on the server, beyond those that are held here.
#pragma once

#include "console/client/client.h"
#include "console/models/text_rows.h"

namespace signalbox::console {

// One search at a time; a new one gives up that before. The words are looked for as the beginning of an id, as a user, and in the texts of errors;
// the server looks at a bounded number of jobs for each and says how far it got.
class JobSearch : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one search")
    Q_PROPERTY(QString words READ words NOTIFY changed FINAL) // of the last search; empty: none
    Q_PROPERTY(bool isSearching READ isSearching NOTIFY changed FINAL)
    Q_PROPERTY(QString standText READ standText NOTIFY changed FINAL)   // what was found, or that it is looked for
    Q_PROPERTY(QString failureText READ failureText NOTIFY changed FINAL)
    // Newest first. rowId: the job's id; kind: its status; title: its type; rowText: its status in words; detail: user and error; time: when created
    Q_PROPERTY(signalbox::console::TextRows *found READ found CONSTANT FINAL)
public:
    static constexpr size_t most = 100; // jobs shown

    explicit JobSearch(Client &client, QObject *parent = nullptr);

    [[nodiscard]] const QString &words() const { return m_words; }
    [[nodiscard]] bool isSearching() const { return m_asked > 0; }
    [[nodiscard]] QString standText() const;
    [[nodiscard]] const QString &failureText() const { return m_failure; }
    [[nodiscard]] TextRows *found() { return &m_rows; }

    Q_INVOKABLE void search(const QString &words);
    void retranslate() { show(); }

Q_SIGNALS:
    void changed();

private:
    void ask(const QByteArray &parameter);
    void take(const Answer<QByteArray> &answer);
    void show();

    Client &m_client;
    QString m_words;
    QString m_failure;
    int m_asked = 0; // questions without an answer yet
    bool m_hasMore = false; // the server could not look at everything
    std::vector<Job> m_jobs; // newest first, each once
    std::unique_ptr<QObject> m_search; // context of the questions
    TextRows m_rows;
};

} // namespace signalbox::console
