#pragma once
// The only two ways between our UTF-8 and wxString: every other conversion depends on the locale and loses
// letters.

#include <wx/string.h>

#include <string>
#include <string_view>

namespace tidemark::gui {

[[nodiscard]] inline wxString toWx(std::string_view utf8) {
    wxString text = wxString::FromUTF8(utf8.data(), utf8.size());
    if (text.empty() && !utf8.empty()) {
        // Broken UTF-8 can only come from a file name; it is shown, never stored.
        text = wxString::From8BitData(utf8.data(), utf8.size());
    }
    return text;
}

[[nodiscard]] inline std::string toUtf8(const wxString& text) {
    const wxScopedCharBuffer bytes = text.utf8_str();
    return {bytes.data(), bytes.length()};
}

} // namespace tidemark::gui
