#pragma once
// A passphrase or a key in memory: wiped when it goes.

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

namespace tidemark::core {

/// Overwrites in a way that a compiler does not leave out.
inline void wipe(char* bytes, std::size_t size) {
    volatile char* const target = bytes;
    for (std::size_t i = 0; i < size; ++i) {
        target[i] = 0;
    }
}

/// Bytes in one place of memory that is never grown or copied behind the caller's back.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string_view bytes)
        : bytes_(bytes.empty() ? nullptr : new char[bytes.size()]), size_(bytes.size()) {
        std::copy(bytes.begin(), bytes.end(), bytes_.get());
    }
    Secret(const Secret& other) : Secret(other.view()) {}
    Secret(Secret&& other) noexcept : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}
    Secret& operator=(Secret other) noexcept {
        std::swap(bytes_, other.bytes_);
        std::swap(size_, other.size_);
        return *this;
    }
    ~Secret() {
        if (bytes_) {
            wipe(bytes_.get(), size_);
        }
    }

    [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
};

} // namespace tidemark::core
