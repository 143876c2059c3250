// Feeds bytes to a RequestParser the way a test wants them cut.
#pragma once

#include "server/http/request_parser.h"

#include <QtCore/QByteArray>

namespace signalbox::http {

enum class Feed { Whole, ByteByByte };

struct Parsed {
    enum class End { Incomplete, Complete, Failed };
    End end = End::Incomplete;
    int status = 0;    // Failed
    qsizetype fed = 0; // bytes given until the end was known
    bool sawHead = false;
    Request request;
    HeadFacts facts;
    QByteArray rest; // Complete: what was not taken of what was fed
};

inline Parsed parse(const QByteArray &bytes, Feed feed, const ServerLimits &limits = {})
{
    RequestParser parser(limits);
    Parsed parsed;
    const qsizetype piece = feed == Feed::Whole ? bytes.size() : 1;
    while (parsed.end == Parsed::End::Incomplete && parsed.fed < bytes.size()) {
        QByteArrayView input = QByteArrayView(bytes).sliced(parsed.fed, piece);
        parsed.fed += piece;
        auto event = parser.advance(input);
        if (event == RequestParser::Event::Head) {
            parsed.sawHead = true;
            event = parser.advance(input);
        }
        if (event == RequestParser::Event::Complete) {
            parsed.end = Parsed::End::Complete;
            parsed.rest = input.toByteArray();
        } else if (event == RequestParser::Event::Failed) {
            parsed.end = Parsed::End::Failed;
            parsed.status = parser.refusal().status;
        }
    }
    parsed.request = parser.request();
    parsed.facts = parser.facts();
    return parsed;
}

} // namespace signalbox::http
