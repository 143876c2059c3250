// Http over QNetworkAccessManager.
#pragma once

#include "console/client/http.h"

#include <QtNetwork/QNetworkAccessManager>

namespace signalbox::console {

// Redirects are not followed: a token goes to the server it was given for and nowhere else. Answers above 64 MiB are a failure.
class QtHttp final : public Http {
public:
    void send(const HttpRequest &request, QObject *context, std::function<void(const HttpAnswer &)> done) override;

private:
    QNetworkAccessManager m_manager;
};

} // namespace signalbox::console
