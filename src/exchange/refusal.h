#pragma once
// Why a file of another log is not taken: the file is refused whole, and nothing of it is used.

#include <exception>
#include <string>
#include <utility>

namespace tidemark::exchange {

enum class RefusalCode {
    Foreign,     ///< no file of this kind
    Newer,       ///< made by a later version of the program
    Locked,      ///< another passphrase, or one byte of it is not as it was: the two cannot be told apart
    CutShort,    ///< the end is missing
    TooLarge,    ///< more than any person's record
    OtherPerson, ///< it is known here who it is, and that is somebody else
    Unreadable,  ///< not what the format says; `place` says where
};

class Refusal : public std::exception {
public:
    /// `place`: a name or number within the file; never a person's data.
    explicit Refusal(RefusalCode code, std::string place = {}) : code_(code), place_(std::move(place)) {}
    [[nodiscard]] RefusalCode code() const { return code_; }
    [[nodiscard]] const std::string& place() const { return place_; }
    [[nodiscard]] const char* what() const noexcept override { return place_.c_str(); }

private:
    RefusalCode code_;
    std::string place_;
};

} // namespace tidemark::exchange
