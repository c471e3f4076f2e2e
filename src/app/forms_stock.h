#pragma once
// The form of a stock movement, and the stock as a table.

#include "app/forms.h"
#include "app/pack_scan.h"
#include "model/stock.h"

namespace tidemark::app {

/// Fields: day, time, product, size_g, vials, batch, expires_on, gtin, serial, place, reason.
struct StockForm {
    core::Movement movement = core::Movement::In;
    std::string day;
    std::string time;
    std::string product;
    std::string sizeG;
    std::string vials = "1";
    std::string batch;
    std::string expires; ///< see expiryDay
    std::string gtin;
    std::string serial;
    std::string place;
    std::string reason;
};

/// Today, now; with the product treated with last.
[[nodiscard]] StockForm emptyStockForm(core::Movement movement, const core::TreatmentLog& log,
                                       core::Wall now);
/// The same about vials that are there; counted ones begin with how many the ledger has.
[[nodiscard]] StockForm stockFormOf(core::Movement movement, const model::StockLine& line, core::Wall now);
[[nodiscard]] StockForm stockFormOf(const core::StockMovement& movement);
[[nodiscard]] Checked<core::StockMovement> checkStock(const StockForm& form, const core::TreatmentLog& log,
                                                      core::Uuid id, const core::Zone& zone, core::Day today,
                                                      const core::StockMovement* before = nullptr);
/// "Came in", "Wasted", "Moved", "Counted".
[[nodiscard]] std::string movementTitle(core::Movement movement);

/// A pack that was scanned beside the stock. `again`: this very pack (GTIN and serial) came in before and did
/// not go. `form` is filled as far as the code and the record know; whole, it can be logged at once.
struct StockScan {
    bool good = false;
    bool again = false;
    bool whole = false;
    StockForm form;
    std::vector<std::string> sentences; ///< what is wrong with the code
};
[[nodiscard]] StockScan scanIntoStock(const std::string& code, const core::TreatmentLog& log, core::Wall now,
                                      char separator = '\x1d');

struct StockTable {
    std::vector<model::StockLine> lines;
    std::vector<std::string> headers;
    std::vector<std::vector<std::string>> rows; ///< one a line
};
[[nodiscard]] StockTable stockTable(const core::TreatmentLog& log, core::Day today);
/// How far the vials reach, what is needed by when, what expires first; each empty list: nothing to say.
[[nodiscard]] std::vector<std::string> reachLines(const core::TreatmentLog& log, core::Day today);
/// For Today: "vials for 2 more treatments; more are needed by 13 Nov"; empty without a stock.
[[nodiscard]] std::string stockTodo(const core::TreatmentLog& log, core::Day today);

} // namespace tidemark::app
