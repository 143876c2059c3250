// echo_server [--listen ADDRESS] [--port PORT]: see echo_routes.h and echo_sockets.h. SIGTERM ends it.
// For Engine.IO and Socket.IO: [--ping-interval MS] [--ping-timeout MS] [--connect-timeout MS] [--max-payload BYTES].
#include "server/http/server.h"
#include "server/termination.h"
#include "tests/support/echo_server/echo_routes.h"
#include "tests/support/echo_server/echo_sockets.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpServer>

#include <cstdio>

namespace {

using namespace signalbox;

class EchoServer : public QTcpServer {
public:
    explicit EchoServer(const testing::EchoSocketOptions &options)
        : m_sockets(options)
        , m_http(routes(), {}, {}, nullptr, nullptr)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_http.serve(descriptor); }

private:
    http::Router routes()
    {
        http::Router router = testing::echoRoutes(&m_webSockets);
        m_sockets.addRoutes(router);
        return router;
    }

    QObject m_webSockets; // the parent of all of them
    testing::EchoSockets m_sockets;
    http::Server m_http;
};

// A flag whose value is a number from 1 on.
struct Number {
    QCommandLineOption option;
    qint64 value = 0;

    Number(const char *name, const char *what, qint64 standard)
        : option(QString::fromLatin1(name), QString::fromLatin1(what), QStringLiteral("number"), QString::number(standard))
    {
    }
    bool read(const QCommandLineParser &arguments)
    {
        bool isNumber = false;
        value = arguments.value(option).toLongLong(&isNumber);
        return isNumber && value > 0;
    }
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    Termination termination;
    QObject::connect(&termination, &Termination::requested, &app, &QCoreApplication::quit);

    QCommandLineParser arguments;
    arguments.addHelpOption();
    const QCommandLineOption listen(QStringLiteral("listen"), QStringLiteral("Where to listen."),
                                    QStringLiteral("address"), QStringLiteral("127.0.0.1"));
    const QCommandLineOption port(QStringLiteral("port"), QStringLiteral("0: any free one."), QStringLiteral("port"),
                                  QStringLiteral("0"));
    testing::EchoSocketOptions options;
    options.engine.openPause = testing::pause;
    options.engine.maxQueuedBytes = 4 * testing::maxEchoBytes;
    Number interval("ping-interval", "From a pong to the next ping, in milliseconds.", options.engine.pingInterval.count());
    Number timeout("ping-timeout", "From a ping to its pong, in milliseconds.", options.engine.pingTimeout.count());
    Number connecting("connect-timeout", "For the first namespace to be joined, in milliseconds.", options.socket.connectTimeout.count());
    Number payload("max-payload", "Of a message, in bytes.", options.engine.maxPayload);
    arguments.addOptions({listen, port, interval.option, timeout.option, connecting.option, payload.option});
    arguments.process(app);
    for (Number *number : {&interval, &timeout, &connecting, &payload}) {
        if (!number->read(arguments)) {
            std::fprintf(stderr, "echo_server: --%s takes a number from 1 on\n", qPrintable(number->option.names().constFirst()));
            return 1;
        }
    }
    options.engine.pingInterval = std::chrono::milliseconds(interval.value);
    options.engine.pingTimeout = std::chrono::milliseconds(timeout.value);
    options.engine.maxPayload = options.socket.packet.bytes = payload.value;
    options.socket.connectTimeout = std::chrono::milliseconds(connecting.value);

    bool isPort = false;
    const quint16 number = arguments.value(port).toUShort(&isPort);
    const QHostAddress address(arguments.value(listen));
    EchoServer server(options);
    if (!isPort || address.isNull() || !server.listen(address, number)) {
        std::fprintf(stderr, "echo_server: cannot listen on %s port %s\n", qPrintable(arguments.value(listen)),
                     qPrintable(arguments.value(port)));
        return 1;
    }
    const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    std::printf(isV6 ? "listening on http://[%s]:%d\n" : "listening on http://%s:%d\n", qPrintable(address.toString()),
                int(server.serverPort()));
    std::fflush(stdout);
    return app.exec();
}
