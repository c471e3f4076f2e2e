// The least a wx program can do: one frame, and the steady clock when its panel is first painted.
#include "core/numbers.h"

#include <wx/app.h>
#include <wx/dcclient.h>
#include <wx/frame.h>
#include <wx/panel.h>

#include <chrono>
#include <iostream>

namespace {

class BareApp : public wxApp {
public:
    bool OnInit() override {
        auto* const frame = new wxFrame(nullptr, wxID_ANY, wxS("bare"), wxDefaultPosition, wxSize(1280, 800));
        auto* const panel = new wxPanel(frame);
        panel->Bind(wxEVT_PAINT, [this, panel](wxPaintEvent&) {
            const wxPaintDC dc(panel);
            const auto now = std::chrono::steady_clock::now().time_since_epoch();
            std::cout << tidemark::core::formatFixed(std::chrono::duration<double, std::milli>(now).count(),
                                                     3)
                      << std::endl;
            ExitMainLoop();
        });
        frame->Show();
        return true;
    }
};

} // namespace

wxIMPLEMENT_APP(BareApp);
