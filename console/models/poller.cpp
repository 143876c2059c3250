#include "console/models/poller.h"

namespace signalbox::console {

Poller::Poller(Client &client, QByteArray path, std::chrono::milliseconds interval, QObject *parent)
    : QObject(parent), m_client(client), m_path(std::move(path))
{
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!m_reading)
            readNow();
    });
    connect(&client, &Client::connectionChanged, this, &Poller::noteConnection);
    connect(&client, &Client::forgotten, this, [this] {
        m_reading.reset();
        Q_EMIT forgotten();
    });
}

bool Poller::isConnected() const
{
    const auto state = m_client.connection().state();
    return state == ConnectionCore::State::Live || state == ConnectionCore::State::Polling;
}

void Poller::setOn(bool isOn)
{
    if (std::exchange(m_isOn, isOn) == isOn)
        return;
    isOn ? m_timer.start() : m_timer.stop();
    if (isOn)
        readNow();
}

void Poller::readNow()
{
    if (!m_isOn || !isConnected())
        return;
    m_reading = std::make_unique<QObject>();
    m_client.api().get(m_path, m_reading.get(), [this](const Answer<QByteArray> &answer) {
        m_reading.release()->deleteLater(); // it is what is calling
        if (const auto *body = std::get_if<QByteArray>(&answer))
            Q_EMIT read(*body);
        else
            Q_EMIT failed(std::get<Failure>(answer));
    });
}

void Poller::noteConnection()
{
    if (std::exchange(m_wasConnected, isConnected()) == isConnected())
        return;
    if (m_wasConnected)
        readNow();
    else
        Q_EMIT wentStale();
}

} // namespace signalbox::console
