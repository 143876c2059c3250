#include "server/transports/websocket/endpoint.h"

#include "server/websocket/handshake.h"

#include <QtCore/QRandomGenerator>

namespace signalbox::ws {

using namespace std::chrono_literals;

Endpoint::Endpoint(hub::Hub &hub, Options options, Services services, QObject *parent)
    : QObject(parent), m_hub(hub), m_options(std::move(options)), m_services(std::move(services))
{
    connect(&m_ticker, &QTimer::timeout, this, &Endpoint::tick);
    m_ticker.start(1s);
}

Endpoint::~Endpoint() = default;

void Endpoint::handle(const std::shared_ptr<http::Exchange> &exchange)
{
    const http::Request &request = exchange->request();
    const auto accepted = websocket::accept(request);
    if (const auto *refusal = std::get_if<websocket::Refusal>(&accepted)) {
        http::Response response = m_services.answerStatus(refusal->status, refusal->detail);
        if (refusal->status == 426)
            response.fields.add("Sec-WebSocket-Version", "13");
        response.close = true;
        exchange->respond(std::move(response));
        return;
    }
    if (!m_options.cors.allowsPage(request)) {
        exchange->respond(m_services.answerError({ErrorCode::Forbidden, QStringLiteral("Pages of this origin may not connect")}));
        return;
    }
    const QByteArray bytes = std::get<QByteArray>(accepted);
    if (const auto *principal = std::any_cast<auth::Principal>(&request.context)) {
        admit(exchange, bytes, *principal);
    } else if (const auto ticket = request.query.value("ticket")) {
        m_services.redeem(*ticket, exchange->context(), [this, exchange, bytes](const Result<auth::Principal> &redeemed) {
            if (redeemed)
                admit(exchange, bytes, *redeemed);
            else
                exchange->respond(m_services.answerError(redeemed.error()));
        });
    } else {
        open(exchange, bytes, {}, {});
    }
}

void Endpoint::admit(const std::shared_ptr<http::Exchange> &exchange, const QByteArray &accepted, const auth::Principal &principal)
{
    m_services.acquire(principal.user, exchange->context(), [this, exchange, accepted, principal](const Result<std::shared_ptr<void>> &place) {
        if (place)
            open(exchange, accepted, principal, *place);
        else
            exchange->respond(m_services.answerError(place.error()));
    });
}

void Endpoint::open(const std::shared_ptr<http::Exchange> &exchange, const QByteArray &accepted, std::optional<auth::Principal> principal,
                    std::shared_ptr<void> place)
{
    QByteArray unread;
    auto socket = exchange->takeSocket(&unread);
    if (!socket)
        return; // gone already
    socket->queue(accepted);
    auto connection = std::make_unique<websocket::Connection>(std::move(socket), std::move(unread), m_options.connection);
    const quint64 id = m_nextId++;
    auto session = std::make_unique<Session>(m_hub, std::move(connection), std::move(principal), m_services.verify, m_options.session,
                                             m_services.makeLineFilter);
    if (m_options.maxAge > 0ms) {
        const double factor = 0.8 + 0.4 * QRandomGenerator::global()->generateDouble();
        session->rotateAt(Session::Clock::now() + std::chrono::milliseconds(qint64(double(m_options.maxAge.count()) * factor)));
    }
    connect(session.get(), &Session::authenticated, this, [this, id](const auth::Principal &who) { this->place(id, who); });
    // Queued: the session is in the middle of telling when it says so.
    connect(session.get(), &Session::closed, this, [this, id] { m_sessions.erase(id); }, Qt::QueuedConnection);
    m_sessions.emplace(id, Member{std::move(session), std::move(place)});
}

void Endpoint::place(quint64 id, const auth::Principal &principal)
{
    m_services.acquire(principal.user, this, [this, id](const Result<std::shared_ptr<void>> &place) {
        const auto found = m_sessions.find(id);
        if (found == m_sessions.end())
            return;
        if (place)
            found->second.place = *place;
        else
            found->second.session->close(quint16(info(place.error().code).closeCode), place.error().message.toUtf8());
    });
}

void Endpoint::tick()
{
    const auto now = Session::Clock::now();
    const auto wallNow = std::chrono::system_clock::now();
    for (const auto &[id, member] : m_sessions)
        member.session->tick(now, wallNow);
}

void Endpoint::endAll()
{
    for (const auto &[id, member] : m_sessions)
        member.session->close(quint16(websocket::CloseCode::GoingAway), "going down; come back");
}

} // namespace signalbox::ws
