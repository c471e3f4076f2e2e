#pragma once
// A short text as a QR code (ISO/IEC 18004), for the camera of a telephone.

#include "core/secret.h"

#include <cstddef>
#include <vector>

namespace tidemark::exchange {

struct QrCode {
    std::size_t size = 0;   ///< modules on a side, without the quiet zone of 4 around it
    std::vector<bool> dark; ///< row by row
};
/// With the error correction "M": a seventh of it may be soiled. Failure(InputOutput) for a text of more than
/// 2331 bytes.
[[nodiscard]] QrCode qrCodeOf(const core::Secret& text);

} // namespace tidemark::exchange
