#include "paint/pdf_finish.h"

#include "core/failure.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <exception>
#include <memory>

namespace tidemark::paint {

std::string finishPdf(const std::string& pdf, std::string_view language, std::string_view figureText) {
    try {
        QPDF document;
        document.processMemoryFile("page", pdf.data(), pdf.size());
        QPDFObjectHandle root = document.getRoot();
        root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(std::string(language)));
        QPDFObjectHandle preferences = QPDFObjectHandle::newDictionary();
        preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
        root.replaceKey("/ViewerPreferences", preferences);
        for (QPDFObjectHandle& object : document.getAllObjects()) {
            if (object.isDictionary() && object.getKey("/S").isNameAndEquals("/Figure")) {
                object.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(std::string(figureText)));
            }
        }
        QPDFWriter writer(document);
        writer.setOutputMemory();
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setDeterministicID(true);
        writer.write();
        const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
        return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
    } catch (const std::exception& failure) {
        throw core::Failure(core::FailureCode::InputOutput, failure.what());
    }
}

} // namespace tidemark::paint
