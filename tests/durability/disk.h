#pragma once
// A disk that fails when it is told to, under SQLite: a VFS in front of the system's own.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace tidemark::storage::test {

enum class Fault {
    Full,      ///< ENOSPC: SQLITE_FULL, nothing of the write arrives
    HalfFull,  ///< ENOSPC after half of the write
    BadWrite,  ///< EIO when writing
    BadSync,   ///< EIO when the disk is to have it for good
    BadRead,   ///< EIO when reading
    ShortRead, ///< the file ends before it should
    Denied,    ///< a file cannot be opened any more (EACCES)
    ReadOnly,  ///< the medium takes no more writes
};
inline constexpr Fault kFaults[] = {Fault::Full,    Fault::HalfFull,  Fault::BadWrite, Fault::BadSync,
                                    Fault::BadRead, Fault::ShortRead, Fault::Denied,   Fault::ReadOnly};

/// While one lives, every SQLite connection that is opened goes through it. One at a time.
class Disk {
public:
    Disk();
    ~Disk();
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    /// From the `nth` operation (from 1) that the fault can strike on, that one fails, or with `forGood` it
    /// and all later ones.
    void failAt(Fault fault, std::uint64_t nth, bool forGood);
    void repair();
    /// Operations since the last failAt() that the fault could have struck.
    [[nodiscard]] std::uint64_t operations() const;
    [[nodiscard]] bool struck() const;

    /// From now on it is kept in mind what each file had when it was last synchronised, and which writes came
    /// since; from operation `nth` on nothing is carried out any more, as if the power had gone.
    void losePowerAt(std::uint64_t nth);
    [[nodiscard]] bool powerLost() const;
    /// What the disk may hold after the power came back: of each file what was synchronised, and of later
    /// writes any, in any order, the pieces of 512 bytes of each there or not. Into `folder`.
    void writeWhatIsLeft(const std::filesystem::path& folder, std::mt19937& random) const;
};

} // namespace tidemark::storage::test
