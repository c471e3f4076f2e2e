#pragma once

#include <string>

class wxWindow;

namespace tidemark::gui {

/// Asks for the printer and sends the PDF itself, so that paper and file are the same page. It is never a
/// file on the disk on the way. False when it was called off.
bool printPdf(wxWindow* parent, const std::string& title, const std::string& pdf);

} // namespace tidemark::gui
