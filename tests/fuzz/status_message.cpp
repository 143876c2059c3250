// Whatever an agent publishes is refused with words or has ids and a status that may become parts of Redis names.
#include "server/jobs/status_message.h"
#include "server/json/json.h"
#include "tests/fuzz/fuzz.h"

using namespace signalbox;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const jobs::Rules rules{{{"rebalance"}}, {"paused"}};
    const QByteArray bytes = fuzz::input(data, size);
    const auto message = jobs::parseStatusMessage(bytes, rules);
    if (!message) {
        fuzz::require(!message.error().message.isEmpty(), "a refusal says why");
        fuzz::require(!message.error().message.contains(u'\n'), "a refusal is one line");
        return 0;
    }
    fuzz::require(jobs::isJobId(message->job.text), "the job id is one");
    fuzz::require(jobs::isUserId(message->user.text), "the user id is one");
    fuzz::require(rules.rankOf(message->status) == message->rank, "the status is configured");
    fuzz::require(message->rank != jobs::Rank::Created, "no agent creates a job");
    fuzz::require(bytes.contains(message->data), "the data are the message's own bytes");

    const auto again = jobs::parseStatusMessage(message->data, rules);
    fuzz::require(again && again->job == message->job && again->user == message->user &&
                      again->status == message->status && again->data == message->data &&
                      again->error == message->error && again->result == message->result,
                  "what clients get reads as what was published");
    for (const QByteArray &part : {message->progress, message->message, message->result}) {
        fuzz::require(part.isEmpty() || json::validate(part, {.bytes = part.size()}).ok(), "a kept part is JSON");
        fuzz::require(message->data.contains(part), "a kept part is the message's own bytes");
    }
    return 0;
}
