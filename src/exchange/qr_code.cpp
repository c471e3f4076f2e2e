#include "exchange/qr_code.h"

#include "core/failure.h"

#include <qrencode.h>

#include <memory>

namespace tidemark::exchange {

QrCode qrCodeOf(const core::Secret& text) {
    const auto bytes = text.view();
    const std::unique_ptr<QRcode, void (*)(QRcode*)> made{
        QRcode_encodeData(static_cast<int>(bytes.size()),
                          reinterpret_cast<const unsigned char*>(bytes.data()), 0, QR_ECLEVEL_M),
        QRcode_free};
    if (!made) {
        throw core::Failure{core::FailureCode::InputOutput, "QR code"};
    }
    QrCode code;
    code.size = static_cast<std::size_t>(made->width);
    code.dark.resize(code.size * code.size);
    for (std::size_t i = 0; i < code.dark.size(); ++i) {
        code.dark[i] = (made->data[i] & 1U) != 0;
    }
    return code;
}

} // namespace tidemark::exchange
