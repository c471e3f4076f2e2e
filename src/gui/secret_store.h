#pragma once
// The desktop's own store of secrets (libsecret: GNOME Keyring, KWallet), for who does not want to type a
// passphrase each time. Only where it was asked for.

#include "core/secret.h"

#include <functional>
#include <string>

namespace tidemark::gui {

/// `log`: which log, as LogProtection::saltText() says. Where there is no store, nothing is found or kept.
struct SecretStore {
    std::function<core::Secret(const std::string& log)> find;
    std::function<bool(const std::string& log, const core::Secret& recoveryCode)> keep;
    std::function<void(const std::string& log)> forget;
};
[[nodiscard]] SecretStore desktopSecrets();

} // namespace tidemark::gui
