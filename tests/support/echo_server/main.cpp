// echo_server [--listen ADDRESS] [--port PORT]: see echo_routes.h. SIGTERM ends it.
#include "server/http/server.h"
#include "server/termination.h"
#include "tests/support/echo_server/echo_routes.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpServer>

#include <cstdio>

namespace {

using namespace signalbox;

class EchoServer : public QTcpServer {
public:
    EchoServer()
        : m_http(testing::echoRoutes(&m_webSockets), {}, {}, nullptr, nullptr)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_http.serve(descriptor); }

private:
    QObject m_webSockets; // the parent of all of them
    http::Server m_http;
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
    arguments.addOptions({listen, port});
    arguments.process(app);

    bool isPort = false;
    const quint16 number = arguments.value(port).toUShort(&isPort);
    const QHostAddress address(arguments.value(listen));
    EchoServer server;
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
