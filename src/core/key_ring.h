#pragma once
// What opens encrypted logs for as long as somebody may look at them: held by the program, filled by whoever
// asks for a passphrase, used by storage.

#include "core/secret.h"

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace tidemark::core {

/// The first bytes of an encrypted log, different in every log; its backups have the same.
using LogSalt = std::array<std::uint8_t, 16>;

/// May be used on any thread. A key is worked out of a passphrase once for each log.
class KeyRing {
public:
    /// A passphrase or a recovery code, tried at each log that has no key here yet.
    void offer(Secret phrase) {
        const std::scoped_lock lock{mutex_};
        phrases_.push_back(std::move(phrase));
    }
    [[nodiscard]] std::vector<Secret> offered() const {
        const std::scoped_lock lock{mutex_};
        return phrases_;
    }
    /// `master`: 16 bytes, what the recovery code says.
    void keep(const LogSalt& salt, Secret master) {
        const std::scoped_lock lock{mutex_};
        masters_.insert_or_assign(salt, std::move(master));
    }
    [[nodiscard]] std::optional<Secret> masterOf(const LogSalt& salt) const {
        const std::scoped_lock lock{mutex_};
        const auto found = masters_.find(salt);
        return found == masters_.end() ? std::nullopt : std::optional{found->second};
    }
    /// The phrases have done their part: only keys stay.
    void dropPhrases() {
        const std::scoped_lock lock{mutex_};
        phrases_.clear();
    }
    /// Nothing opens any more until something is offered again.
    void lock() {
        const std::scoped_lock lock{mutex_};
        phrases_.clear();
        masters_.clear();
    }

private:
    mutable std::mutex mutex_;
    std::vector<Secret> phrases_;
    std::map<LogSalt, Secret> masters_;
};

} // namespace tidemark::core
