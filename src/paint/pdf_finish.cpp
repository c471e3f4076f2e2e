#include "paint/pdf_finish.h"

#include "core/failure.h"

// The C interface: with C++20, clang does not accept the JSON.hh that the other one includes.
#include <qpdf/qpdf-c.h>

#include <memory>

namespace tidemark::paint {

namespace {

struct Close {
    void operator()(_qpdf_data* document) const { qpdf_cleanup(&document); }
};
using Document = std::unique_ptr<_qpdf_data, Close>;

void requireNoError(_qpdf_data* document) {
    if (qpdf_has_error(document) != QPDF_FALSE) {
        throw core::Failure(core::FailureCode::InputOutput,
                            qpdf_get_error_full_text(document, qpdf_get_error(document)));
    }
}

qpdf_oh text(_qpdf_data* document, std::string_view utf8) {
    return qpdf_oh_new_unicode_string(document, std::string(utf8).c_str());
}

} // namespace

std::string finishPdf(const std::string& pdf, std::string_view language,
                      const std::vector<std::string>& figureTexts) {
    const Document owner(qpdf_init());
    _qpdf_data* const document = owner.get();
    qpdf_silence_errors(document);
    qpdf_set_suppress_warnings(document, QPDF_TRUE);
    qpdf_read_memory(document, "page", pdf.data(), pdf.size(), nullptr);
    requireNoError(document);

    const qpdf_oh root = qpdf_get_root(document);
    qpdf_oh_replace_key(document, root, "/Lang", text(document, language));
    const qpdf_oh preferences = qpdf_oh_new_dictionary(document);
    qpdf_oh_replace_key(document, preferences, "/DisplayDocTitle", qpdf_oh_new_bool(document, QPDF_TRUE));
    qpdf_oh_replace_key(document, root, "/ViewerPreferences", preferences);

    const int objects = qpdf_oh_get_int_value_as_int(
        document, qpdf_oh_get_key(document, qpdf_get_trailer(document), "/Size"));
    std::size_t figure = 0;
    for (int number = 1; number < objects; ++number) {
        const qpdf_oh object = qpdf_get_object_by_id(document, number, 0);
        if (qpdf_oh_is_dictionary(document, object) != QPDF_FALSE &&
            qpdf_oh_is_name_and_equals(document, qpdf_oh_get_key(document, object, "/S"), "/Figure") !=
                QPDF_FALSE &&
            figure < figureTexts.size()) {
            qpdf_oh_replace_key(document, object, "/Alt", text(document, figureTexts[figure]));
            ++figure;
        }
    }
    requireNoError(document);

    qpdf_init_write_memory(document);
    qpdf_set_object_stream_mode(document, qpdf_o_generate);
    qpdf_set_deterministic_ID(document, QPDF_TRUE);
    qpdf_write(document);
    requireNoError(document);
    return {reinterpret_cast<const char*>(qpdf_get_buffer(document)), qpdf_get_buffer_length(document)};
}

} // namespace tidemark::paint
