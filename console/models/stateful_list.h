// A list model that can say why it is empty.
#pragma once

#include <QtCore/QAbstractListModel>
#include <QtQmlIntegration/qqmlintegration.h>

namespace signalbox::console {

// Base of every list that a page shows. The texts are translated and ready to show; both are empty while rows are there.
class StatefulList : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(ListState listState READ listState NOTIFY listStateChanged FINAL)
    Q_PROPERTY(QString stateText READ stateText NOTIFY listStateChanged FINAL)     // one sentence
    Q_PROPERTY(QString stateDetail READ stateDetail NOTIFY listStateChanged FINAL) // what to do about it
public:
    enum ListState {
        Loading,    // nothing has been read yet
        NothingYet, // read, and there is nothing on the server
        NoMatch,    // there is something, but the filter lets nothing through
        NotAllowed, // the token's role may not see it
        Failed,     // could not be read; `stateDetail` says why
        Ready,      // there are rows
    };
    Q_ENUM(ListState)

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] ListState listState() const { return m_state; }
    [[nodiscard]] QString stateText() const { return m_text; }
    [[nodiscard]] QString stateDetail() const { return m_detail; }

Q_SIGNALS:
    void listStateChanged();

protected:
    void setListState(ListState state, const QString &text = {}, const QString &detail = {});

private:
    ListState m_state = Loading;
    QString m_text;
    QString m_detail;
};

} // namespace signalbox::console
