#include "console/models/connection.h"

namespace signalbox::console {

Connection::Connection(QObject *parent)
    : QObject(parent)
{
}

void Connection::open(const QString &, const QString &, bool) {}
void Connection::close() {}
void Connection::retryNow() {}
void Connection::forgetToken() {}

} // namespace signalbox::console
