// All clients and the publisher in one process, so that it is cheap enough to share a core with Redis. Prints one JSON object.
//
//   bench_load fanout --protocol sse|ws --port N --path P [--header 'Name: value']... [--say TEXT]... [--await TEXT]
//       --clients N --rate MESSAGES/S --seconds S [--warmup S] [--drain S] [--disconnect]
//       --server-pid PID [--server-core N] --redis-port N --channel NAME --messages FILE
//   bench_load requests --method GET|POST --port N --paths FILE [--header 'Name: value']... [--body JSON] --connections N --seconds S [--warmup S]
//       --server-pid PID
//
// fanout: FILE has a message a line, each with ^##########^ where its number goes; they are published in turn. --say: what a client says once its WebSocket is open;
// --await: what it must have been sent before it counts (Engine.IO's pings are not answered: such a run must be over before the first one is missed).
// cpu_* and deliveries_per_s are of the measured seconds; delays, `lost` and `repeated` of the messages published in them, which have `drain` seconds more
// to come. `rss_left`, with --disconnect: the server's memory when it stopped changing after all clients had gone.
// `load_cpu_share`: of the load itself; near 1 it is the load that was measured, not the server.
// `others_share`: of the server's core, what other programs had, where it is pinned to one.
// requests: FILE has a path a line; they are asked for in turn, one at a time on each connection. `refused`: answers other than 2xx.
#include "tests/bench/common/sockets.h"
#include "tests/bench/load/fanout.h"
#include "tests/bench/load/requests.h"

using namespace signalbox::bench;

int main(int argc, char **argv)
{
    const std::string what = argc > 1 ? argv[1] : "";
    raiseFileLimit();
    if (what == "fanout")
        fanout(Flags(argc - 1, argv + 1, {"protocol", "port", "path", "header", "say", "await", "clients", "rate", "seconds", "warmup", "drain", "server-pid", "server-core",
                                          "redis-port", "channel", "messages"}, {"disconnect"}));
    else if (what == "requests")
        requests(Flags(argc - 1, argv + 1, {"method", "port", "paths", "header", "body", "connections", "seconds", "warmup", "server-pid"}));
    else
        fail("bench_load fanout|requests ...; see tests/bench/load/main.cpp");
}
