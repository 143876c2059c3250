// Pairs of descriptors, and notifiers that count.
#pragma once

#include "dispatcher_thread.h"

#include <QtCore/QSocketNotifier>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace signalbox::testing {

// Two connected descriptors that do not block: what is written to `peer` can be read from `own`. Closed when it goes.
class Pair {
public:
    enum class Kind { Sockets, Pipe };

    explicit Pair(Kind kind = Kind::Sockets)
    {
        std::array<int, 2> ends = {-1, -1};
        const int made = kind == Kind::Pipe
                             ? ::pipe2(ends.data(), O_NONBLOCK | O_CLOEXEC)
                             : ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data());
        if (made != 0)
            qFatal("No more descriptors.");
        own = ends[0];
        peer = ends[1];
    }
    ~Pair()
    {
        closeOwn();
        hangUp();
    }
    Q_DISABLE_COPY_MOVE(Pair)

    void send(const QByteArray &bytes = "x") const
    {
        if (::write(peer, bytes.constData(), std::size_t(bytes.size())) != bytes.size())
            qFatal("The pair takes no more.");
    }
    // All that is there.
    [[nodiscard]] QByteArray take() const
    {
        QByteArray all;
        std::array<char, 4096> part;
        for (ssize_t size = 0; (size = ::read(own, part.data(), part.size())) > 0;)
            all.append(part.data(), size);
        return all;
    }
    // Writes until the other end takes no more.
    void fill() const
    {
        const QByteArray bytes(65'536, 'f');
        while (::write(own, bytes.constData(), std::size_t(bytes.size())) > 0) {
        }
    }
    // What fill() wrote.
    void drainPeer() const
    {
        std::array<char, 65'536> part;
        while (::read(peer, part.data(), part.size()) > 0) {
        }
    }
    void hangUp() { closeOnce(peer); }
    void closeOwn() { closeOnce(own); }

    int own = -1;
    int peer = -1;

private:
    static void closeOnce(int &descriptor)
    {
        if (descriptor >= 0)
            ::close(descriptor);
        descriptor = -1;
    }
};

// A notifier that counts how often it is activated, then calls.
class Watch {
public:
    Watch(int descriptor, QSocketNotifier::Type type, std::function<void()> then = {})
        : notifier(std::make_unique<QSocketNotifier>(descriptor, type))
    {
        QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [this, then] {
            ++count;
            if (then)
                then();
        });
    }
    Q_DISABLE_COPY_MOVE(Watch)

    std::unique_ptr<QSocketNotifier> notifier;
    int count = 0;
};

// A turn after what was done before reached the descriptors. True if `watch` was activated in it.
[[nodiscard]] inline bool activatedInATurn(const Watch &watch)
{
    const int before = watch.count;
    turn();
    return watch.count > before;
}

// Several pairs that all have something to read, with a notifier each. The first one that is activated calls `first`
// with the index of another.
class ReadyOnes {
public:
    static constexpr int Count = 8;

    explicit ReadyOnes(std::function<void(int)> first)
    {
        for (int i = 0; i < Count; ++i) {
            pairs.push_back(std::make_unique<Pair>());
            pairs.back()->send();
            watches.push_back(std::make_unique<Watch>(pairs.back()->own, QSocketNotifier::Read, [this, i, first] {
                if (std::exchange(m_done, true))
                    return;
                other = (i + Count / 2) % Count;
                first(other);
            }));
        }
    }
    [[nodiscard]] int activations() const
    {
        int sum = 0;
        for (const auto &watch : watches)
            sum += watch->count;
        return sum;
    }

    std::vector<std::unique_ptr<Pair>> pairs;
    std::vector<std::unique_ptr<Watch>> watches;
    int other = -1;

private:
    bool m_done = false;
};

} // namespace signalbox::testing
