#include "app/protection.h"

#include "app/installation.h"
#include "app/translate.h"
#include "app/version.h"
#include "app/wording.h"
#include "core/failure.h"
#include "core/numbers.h"
#include "exchange/passphrase_strength.h"
#include "exchange/qr_code.h"
#include "exchange/text_file.h"
#include "exchange/utf8.h"

#include <algorithm>
#include <cmath>

namespace tidemark::app {

namespace fs = std::filesystem;

namespace {

// Argon2id with 256 MiB a guess: some hundred machines that do nothing else.
constexpr double kGuessesPerSecond = 10'000;

std::string durationText(double seconds) {
    constexpr double kMinute = 60;
    constexpr double kDay = 86'400;
    constexpr double kYear = 365.25 * kDay;
    if (seconds < kMinute) {
        return TR("less than a minute");
    }
    if (seconds < kDay) {
        return TR("less than a day");
    }
    if (seconds < kYear) {
        const auto days = static_cast<long>(seconds / kDay);
        return fill(TRN("about {n} day", "about {n} days", days), fmt::arg("n", days));
    }
    if (seconds < 1000 * kYear) {
        const auto years = static_cast<long>(seconds / kYear);
        return fill(TRN("about {n} year", "about {n} years", years), fmt::arg("n", years));
    }
    return TR("thousands of years");
}

} // namespace

core::Secret passphraseIn(const fs::path& file) {
    constexpr std::size_t kLongest = 4096;
    auto text = exchange::readBytes(file, kLongest).value_or("");
    std::string_view passphrase{text};
    if (passphrase.ends_with('\n')) {
        passphrase.remove_suffix(1);
    }
    core::Secret secret{passphrase};
    core::wipe(text.data(), text.size());
    return secret;
}

std::string logPassphraseFault(const core::Secret& passphrase) {
    if (exchange::firstCharacters(passphrase.view(), kShortestLogPassphrase - 1) != passphrase.view()) {
        return {};
    }
    return fill(TR("The passphrase is too short: {n} characters at least. Four or five words that do not "
                   "belong together are good."),
                fmt::arg("n", kShortestLogPassphrase));
}

std::string cannotEncryptText() {
    return TR("This build of Tidemark cannot encrypt logs: whoever has the file can read it.");
}

std::string notEncryptedYetText(bool available) {
    return available ? TR("The file is not encrypted yet: File, then Passphrase, does that now or later.")
                     : cannotEncryptText();
}

std::string strengthText(const core::Secret& passphrase) {
    const double bits = exchange::guessBitsOf(passphrase);
    const double seconds = std::exp2(std::min(bits, 200.0) - 1) / kGuessesPerSecond;
    return fill(TR("Somebody who has the file and tries 10 000 a second would need {time}. Names, dates "
                   "and words that are in your record make it less."),
                fmt::arg("time", durationText(seconds)));
}

namespace {

/// Four groups and three: no line breaks by itself in the middle of one.
std::vector<std::string> linesOf(const core::Secret& code) {
    const std::string text{code.view()};
    constexpr std::size_t kFirst = 19; // with the dashes between
    return {text.substr(0, kFirst), text.substr(std::min(kFirst + 1, text.size()))};
}

} // namespace

paint::ReportPage recoverySheet(const core::Secret& code, const std::string& log, core::Day on) {
    paint::ReportPage page;
    page.documentTitle = "Tidemark";
    page.title = TR("Recovery sheet");
    page.person = fill(TR("For the log {log}"), fmt::arg("log", log));
    page.period = dayWithYear(on);
    const auto qr = exchange::qrCodeOf(code);
    paint::ReportSection section;
    section.blocks.emplace_back(paint::ReportText{
        {},
        {TR("This code opens the log and its backups when the passphrase is forgotten. Tidemark keeps no "
            "other "
            "key: without the passphrase and without this sheet nobody can read them again."),
         TR("Whoever has this sheet and the file can read everything in it. Keep it on paper, where you keep "
            "papers that matter, not beside the computer and not as a photograph.")},
        false});
    section.blocks.emplace_back(paint::ReportCode{TR("Recovery code"), linesOf(code), qr.size, qr.dark,
                                                  TR("The recovery code as a QR code")});
    section.blocks.emplace_back(paint::ReportText{
        TR("How to use it"),
        {TR("Open the log in Tidemark and type the code in the place of the passphrase. Small letters, and "
            "spaces instead of dashes, are fine; there is no letter O, I, L or U in it, and a slip is "
            "noticed."),
         TR("A telephone reads the square and shows the same code."),
         TR("When the passphrase is changed this sheet opens only backups from before: print the new one and "
            "write on this one until when it held.")},
        false});
    section.blocks.emplace_back(paint::ReportBox{TR("Where the passphrase is kept, and notes"), {}, 4});
    page.sections.push_back(std::move(section));
    page.footerLeft = "Tidemark " + std::string{version()};
    page.bodySize = 12;
    return page;
}

std::vector<fs::path> backupsHolding(const BackupTools& tools, const fs::path& folder,
                                     const core::Uuid& logId, const std::vector<core::Uuid>& people) {
    std::vector<fs::path> found;
    for (const auto& backup : backupsIn(folder, logId)) {
        try {
            const auto store = tools.openForReading(backup.file);
            const auto there = store->patients();
            if (std::ranges::any_of(there, [&](const core::Patient& patient) {
                    return std::ranges::find(people, patient.id) != people.end();
                })) {
                found.push_back(backup.file);
            }
        } catch (const core::Failure&) {
            found.push_back(backup.file); // nobody can say that they are not in it
        }
    }
    return found;
}

std::vector<fs::path> plainBackups(const core::LogProtection& protection, const fs::path& folder,
                                   const core::Uuid& logId) {
    std::vector<fs::path> found;
    for (const auto& backup : backupsIn(folder, logId)) {
        if (!protection.isEncrypted(backup.file)) {
            found.push_back(backup.file);
        }
    }
    return found;
}

std::string filesText(const std::string& sentence, const std::vector<fs::path>& files) {
    if (files.empty()) {
        return {};
    }
    auto text = sentence;
    for (const auto& file : files) {
        text += "\n  " + textOf(file);
    }
    return text;
}

std::vector<std::string> erasureSentences(core::LogStore& store, const core::Patient& patient,
                                          const std::vector<fs::path>& backups) {
    const auto records = core::recordsOf(store.treatmentLog(patient.id)).size();
    const auto lines = store.history(patient.id).size();
    std::vector<std::string> sentences{
        fill(
            TR("Erasing {label} takes {records} records and {lines} lines of the history out of this log for "
               "good. It cannot be undone. A random identity stays, so that nothing of this person comes "
               "back with a merge or a backup."),
            fmt::arg("label", patient.label), fmt::arg("records", records), fmt::arg("lines", lines)),
        TR("Export what the person wants to keep first: Save the report, Export CSV, Share with another "
           "log.")};
    if (auto text = filesText(TR("They are still in these backups, which you delete yourself when they may "
                                 "go:"),
                              backups);
        !text.empty()) {
        sentences.push_back(std::move(text));
    }
    return sentences;
}

} // namespace tidemark::app
