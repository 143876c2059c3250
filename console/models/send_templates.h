// Test jobs by name, kept over restarts.
#pragma once

#include "console/models/job_sender.h"

namespace signalbox::console {

struct SendTemplate {
    QString name;
    QString type;
    QString payload; // the editor's text, valid or not

    friend bool operator==(const SendTemplate &, const SendTemplate &) = default;
};

// At most 50, by name. console/desktop/preferences.h keeps them.
class SendTemplates : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one list of templates")
    Q_PROPERTY(QStringList names READ names NOTIFY namesChanged FINAL)
    Q_PROPERTY(QString current READ current NOTIFY currentChanged FINAL)   // whose text the draft still is; empty: none
public:
    static constexpr size_t most = 50;
    static constexpr qsizetype mostNameChars = 60;

    explicit SendTemplates(JobSender &sender, QObject *parent = nullptr);

    // What was kept; and to be kept from then on.
    void set(std::vector<SendTemplate> templates);
    [[nodiscard]] const std::vector<SendTemplate> &all() const { return m_templates; }

    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QString current() const { return m_current; }

    // The draft under this name, in the place of one that had it; why not, as a sentence, or empty.
    Q_INVOKABLE QString keep(const QString &name);
    Q_INVOKABLE void apply(const QString &name);
    Q_INVOKABLE void forget(const QString &name);

Q_SIGNALS:
    void namesChanged();
    void currentChanged();
    void kept(); // `all` is to be written

private:
    [[nodiscard]] std::vector<SendTemplate>::iterator find(const QString &name);
    void compare();

    JobSender &m_sender;
    std::vector<SendTemplate> m_templates;
    QString m_current;
};

} // namespace signalbox::console
