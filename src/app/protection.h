#pragma once
// A log's passphrase in words: whether it is good enough, what was printed to find it again, and who is still
// in backups of before.

#include "app/backups.h"
#include "core/log_protection.h"
#include "paint/report_page.h"

#include <optional>
#include <string>
#include <vector>

namespace tidemark::app {

/// In characters. Nothing else is asked of a passphrase (NIST SP 800-63B, 5.1.1.2).
inline constexpr std::size_t kShortestLogPassphrase = 12;

/// The passphrase in a file, one line break at its end left out. Failure as for reading a file.
[[nodiscard]] core::Secret passphraseIn(const std::filesystem::path& file);
/// Why it cannot be a log's passphrase, as a sentence; empty when it can.
[[nodiscard]] std::string logPassphraseFault(const core::Secret& passphrase);
/// Of a build without encryption.
[[nodiscard]] std::string cannotEncryptText();
/// Of a log just made without a passphrase; `available`: this build can encrypt.
[[nodiscard]] std::string notEncryptedYetText(bool available);
/// How long guessing would take, said with its assumption.
[[nodiscard]] std::string strengthText(const core::Secret& passphrase);

/// A page to print and lock away: the recovery code in letters and as a QR code. `log`: the name of the file.
[[nodiscard]] paint::ReportPage recoverySheet(const core::Secret& code, const std::string& log, core::Day on);

/// Files in the folder that can be opened and hold one of these people.
[[nodiscard]] std::vector<std::filesystem::path> backupsHolding(const BackupTools& tools,
                                                                const std::filesystem::path& folder,
                                                                const core::Uuid& logId,
                                                                const std::vector<core::Uuid>& people);
/// Backups in the folder that are not encrypted.
[[nodiscard]] std::vector<std::filesystem::path> plainBackups(const core::LogProtection& protection,
                                                              const std::filesystem::path& folder,
                                                              const core::Uuid& logId);
/// What erasing that person takes away and leaves, in sentences.
[[nodiscard]] std::vector<std::string> erasureSentences(core::LogStore& store, const core::Patient& patient,
                                                        const std::vector<std::filesystem::path>& backups);
/// A sentence and the files it is about, one a line; empty without files.
[[nodiscard]] std::string filesText(const std::string& sentence,
                                    const std::vector<std::filesystem::path>& files);

} // namespace tidemark::app
