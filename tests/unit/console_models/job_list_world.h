// A list of jobs under Qt's model tester, which ends the program at the first fault, and what it signalled since the last flush.
#pragma once

#include "console/models/job_list_model.h"
#include "tests/unit/console_models/console_jobs.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

namespace signalbox::testing {

using namespace console;

struct JobListWorld {
    explicit JobListWorld(int capacity = 20'000)
        : model(clock, [] { return qint64(2'000'000); }, nullptr, capacity)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
        , inserted(&model, &QAbstractItemModel::rowsInserted)
        , removed(&model, &QAbstractItemModel::rowsRemoved)
        , changed(&model, &QAbstractItemModel::dataChanged)
        , reset(&model, &QAbstractItemModel::modelReset)
    {
    }

    void flush()
    {
        inserted.clear();
        removed.clear();
        changed.clear();
        clock.flushNow();
    }
    void say(int n, const char *status) { model.take(jobEvent(n, status, ++at)); }
    [[nodiscard]] QStringList ids() const
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids.append(model.data(model.index(row), JobListModel::JobIdRole).toString().sliced(4));
        return ids;
    }
    [[nodiscard]] QString text(int row, int role) const { return model.data(model.index(row), role).toString(); }

    FlushClock clock;
    JobListModel model;
    QAbstractItemModelTester tester;
    QSignalSpy inserted, removed, changed, reset;
    quint64 at = 100;
};

inline QStringList numbers(int newest, int oldest)
{
    QStringList list;
    for (int n = newest; n >= oldest; --n)
        list.append(QString::number(n));
    return list;
}

} // namespace signalbox::testing
