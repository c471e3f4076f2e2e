// What holds for every dose, every run of scans and every correction, not only for the examples.
#include "app/app_support.h"
#include "app/forms_stock.h"
#include "core/numbers.h"
#include "support/catch.h"

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace tidemark;
using test::Desk;

namespace {

/// Tenths, as vials and typed doses have them.
double tenths(int low, int high) {
    return *rc::gen::inRange(low, high) / 10.0;
}

std::string packCode(int serial, const std::string& batch) {
    return "]d201040000000000061727013110" + batch +
           "\x1d"
           "21S" +
           std::to_string(serial);
}

} // namespace

TEST_CASE("the dose is always the sum of its vials less what was wasted, and another number is asked about") {
    CHECK(rc::check([] {
        Desk desk;
        app::DoseForm form;
        form.day = "2026-03-05";
        form.time = "10";
        form.product = "Privigen";
        double sum = 0;
        const int count = *rc::gen::inRange(1, 8);
        for (int i = 0; i < count; ++i) {
            app::VialLine line;
            const double size = tenths(10, 500);
            const double wasted = *rc::gen::arbitrary<bool>() ? std::min(size, tenths(1, 200)) : 0;
            line.sizeG = core::formatNumber(size);
            line.batch = "B" + std::to_string(i);
            if (wasted > 0) {
                line.wastedG = core::formatNumber(wasted);
                line.wasteReason = "broken";
            }
            sum += size - wasted;
            form.vials.push_back(line);
        }
        RC_PRE(sum > 0.5);
        form.batches = app::batchesOf(form.vials);
        RC_ASSERT(app::gramsOf(form.vials).has_value());
        RC_ASSERT(std::abs(*app::gramsOf(form.vials) - sum) < 1e-6);
        const auto asked = [&](double grams) {
            form.doseG = core::formatNumber(std::round(grams * 1000) / 1000);
            const auto checked =
                app::checkDose(form, desk.log(), desk.book.newId(), desk.book.zone(), desk.book.today());
            return std::ranges::count_if(checked.problems, [](const auto& p) { return p.field == "vials"; });
        };
        RC_ASSERT(asked(sum) == 0);
        RC_ASSERT(asked(sum + 0.4) == 1);
    }));
}

TEST_CASE("in whatever order packs are scanned, each stands in the stock once") {
    CHECK(rc::check([] {
        Desk desk;
        std::set<std::pair<int, std::string>> seen;
        const int scans = *rc::gen::inRange(1, 25);
        for (int i = 0; i < scans; ++i) {
            const int serial = *rc::gen::inRange(1, 6);
            const std::string batch = serial % 2 == 0 ? "P100" : "P101"; // a pack has one batch
            const auto scan = app::scanIntoStock(packCode(serial, batch), desk.log(), desk.book.wallNow());
            RC_ASSERT(scan.good);
            RC_ASSERT(scan.again == seen.contains({serial, batch}));
            if (scan.again) {
                continue;
            }
            auto form = scan.form;
            form.product = "Privigen";
            form.sizeG = "20";
            const auto checked =
                app::checkStock(form, desk.log(), desk.book.newId(), desk.book.zone(), desk.book.today());
            RC_ASSERT(checked.value.has_value());
            RC_ASSERT(desk.book.moveStock({*checked.value}).ok());
            seen.emplace(serial, batch);
        }
        int vials = 0;
        for (const auto& line : model::stockOn(desk.log(), desk.book.today())) {
            vials += line.vials;
        }
        RC_ASSERT(vials == static_cast<int>(seen.size()));
    }));
}

TEST_CASE("whatever is edited, deleted or put back, undoing it all leaves the record as it was") {
    CHECK(rc::check([] {
        Desk desk;
        RC_ASSERT(desk.book.logDose(desk.dose("2026-03-02T10:00", 40)).ok());
        RC_ASSERT(desk.grip("2026-03-03T08:00", {28, 29}).ok());
        const auto before = desk.store.records();
        int acts = 0;
        const int steps = *rc::gen::inRange(1, 15);
        for (int i = 0; i < steps; ++i) {
            const auto log = desk.log();
            switch (*rc::gen::inRange(0, 5)) {
                case 0:
                    if (!log.infusions.empty()) {
                        auto dose = log.infusions.front();
                        dose.dose = core::Grams{tenths(100, 500)};
                        acts += desk.book.correct(dose, "slip", true).ok() ? 1 : 0;
                    }
                    break;
                case 1:
                    if (!log.sessions.empty()) {
                        auto session = log.sessions.front();
                        session.trials[0] = tenths(200, 300);
                        acts += desk.book.correct(session, {}, true).ok() ? 1 : 0;
                    }
                    break;
                case 2:
                    if (!log.infusions.empty()) {
                        acts += desk.book.remove(log.infusions.front(), {}).ok() ? 1 : 0;
                    }
                    break;
                case 3:
                    for (const auto& entry : desk.store.bin()) {
                        acts += desk.book.restore(core::idOf(*entry.before), true).ok() ? 1 : 0;
                        break;
                    }
                    break;
                default:
                    acts += desk.book
                                    .setSetting(desk.person.id, "line_percent",
                                                std::to_string(*rc::gen::inRange(5, 20)))
                                    .ok()
                                ? 1
                                : 0;
                    break;
            }
        }
        const auto after = desk.store.records();
        for (int i = 0; i < acts; ++i) {
            RC_ASSERT(desk.book.undo().has_value());
        }
        RC_ASSERT(desk.store.records() == before);
        for (int i = 0; i < acts; ++i) {
            RC_ASSERT(desk.book.redo().has_value());
        }
        RC_ASSERT(desk.store.records() == after);
    }));
}
