#pragma once
// The world failed: a file, a disk, a lock. Thrown by storage and exchange (and by whoever writes a picture),
// caught at three places only: the window's event loop, the end of a background job, the command line's main.

#include <exception>
#include <string>
#include <utility>

namespace tidemark::core {

enum class FailureCode {
    FileMissing,  ///< no such file or folder
    FileExists,   ///< would overwrite
    NotALog,      ///< a file of another kind
    LogDamaged,   ///< a log that does not read as one any more
    LogNewer,     ///< written by a later version of the program
    LogReadOnly,  ///< a write into a read-only file or medium
    LogLocked,    ///< another program kept the file locked for 5 s
    LogElsewhere, ///< open on another computer: detail names it and the mark it left beside the log
    ValueRefused, ///< a value beyond what a log can hold
    LogChanged,   ///< what was to be corrected is not there any more
    DiskFull,
    AccessDenied,
    InputOutput,       ///< any other failure to read or write
    PassphraseNeeded,  ///< an encrypted log (or something else that is no SQLite file), and no passphrase
    PassphraseWrong,   ///< none of those given opens it
    EncryptionMissing, ///< encrypted, and this build of the program cannot encrypt
    PersonErased,      ///< somebody who was taken out of this log for good
    UnknownZone,       ///< the zone of the log is not in this system's time zone data
};

class Failure : public std::exception {
public:
    /// `detail`: a path or a database's own words; never a person's data. app/texts makes the sentence.
    explicit Failure(FailureCode code, std::string detail = {}) : code_(code), detail_(std::move(detail)) {}
    [[nodiscard]] FailureCode code() const { return code_; }
    [[nodiscard]] const std::string& detail() const { return detail_; }
    [[nodiscard]] const char* what() const noexcept override { return detail_.c_str(); }

private:
    FailureCode code_;
    std::string detail_;
};

} // namespace tidemark::core
