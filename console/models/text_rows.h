// A short list of ready texts, for parts of pages: each row has an id, a few texts and perhaps a line to draw.
#pragma once

#include "console/models/chart_plot.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QStringList>
#include <QtQmlIntegration/qqmlintegration.h>

namespace signalbox::console {

struct TextRow {
    QString id;
    QString kind; // a word that QML picks colours by
    QString title, text, detail, time;
    ChartPoints points;

    friend bool operator==(const TextRow &, const TextRow &) = default;
};

// Given whole each time; what did not change is not told. Roles: rowId, kind, title, rowText, detail, time, points.
class TextRows : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
public:
    using QAbstractListModel::QAbstractListModel;

    void set(std::vector<TextRow> rows);
    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] const std::vector<TextRow> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    enum Role { IdRole = Qt::UserRole + 1, KindRole, TitleRole, TextRole, DetailRole, TimeRole, PointsRole };

    std::vector<TextRow> m_rows;
};

} // namespace signalbox::console
