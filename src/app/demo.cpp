#include "app/demo.h"

#include "app/translate.h"
#include "model/simulator.h"

namespace tidemark::app {

void fillDemo(LogBook& book) {
    model::DemoWords words;
    words.label = TR("Demo");
    words.clinicDevice = TR("clinic dynamometer");
    words.homeDevice = TR("home dynamometer");
    words.deviceNote = TR("New dynamometer at home from today.");
    words.illnessNote = TR("Cold and fever this week.");
    words.lateNote = TR("Treatment came late.");
    const auto log = model::demoLog(book.today(), book.zone(), words);
    core::Act act;
    act.stamp = book.newStamp(TR("demo record"));
    act.kind = core::ActKind::Import;
    for (auto& record : core::recordsOf(log)) {
        act.changes.push_back({core::Operation::Create, std::move(record)});
    }
    book.store().commit(act);
    book.changed();
}

} // namespace tidemark::app
