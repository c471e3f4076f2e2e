#include "durability/disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <stdexcept>

#ifdef TIDEMARK_ENCRYPTION
extern "C" int sqlite3mc_vfs_create(const char* zVfsReal, int makeDefault);
extern "C" void sqlite3mc_vfs_destroy(const char* zName);
#endif

namespace tidemark::storage::test {

namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "tidemark-disk";

struct Pending {
    std::uint64_t at = 0;
    std::string bytes;
    bool cuts = false; ///< the file ends at `at`
};

/// One file as the disk has it for good, and what came since.
struct Kept {
    std::string durable;
    std::vector<Pending> pending;
    bool there = false; ///< its name is on the disk
};

struct State {
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs vfs{};
    // faults
    bool armed = false;
    Fault fault = Fault::Full;
    std::uint64_t nth = 0;
    bool forGood = false;
    std::uint64_t count = 0;
    bool struck = false;
    // power
    bool recording = false;
    std::uint64_t powerOut = 0;
    bool dark = false;
    std::map<std::string, Kept> files;
};

State& state() {
    static State one;
    return one;
}

/// SQLite's file, followed in memory by the real one.
struct File {
    sqlite3_file base;
    sqlite3_file* real;
    Kept* kept;
};

File& of(sqlite3_file* file) {
    return *reinterpret_cast<File*>(file);
}

/// Whether the operation fails now.
bool strikes(std::initializer_list<Fault> faults) {
    auto& s = state();
    if (!s.armed || std::ranges::find(faults, s.fault) == faults.end()) {
        return false;
    }
    ++s.count;
    const bool now = s.count == s.nth || (s.forGood && s.count > s.nth);
    s.struck = s.struck || now;
    return now;
}

/// With the power out nothing happens any more.
bool isDark() {
    auto& s = state();
    if (s.recording && !s.dark && ++s.count >= s.powerOut) {
        s.dark = true;
    }
    return s.dark;
}

void put(std::string& bytes, const Pending& write) {
    if (write.cuts) {
        bytes.resize(static_cast<std::size_t>(write.at));
        return;
    }
    const auto end = static_cast<std::size_t>(write.at) + write.bytes.size();
    if (bytes.size() < end) {
        bytes.resize(end);
    }
    std::ranges::copy(write.bytes, bytes.begin() + static_cast<std::ptrdiff_t>(write.at));
}

int closeFile(sqlite3_file* file) {
    return of(file).real->pMethods->xClose(of(file).real);
}

int readFile(sqlite3_file* file, void* into, int count, sqlite3_int64 at) {
    if (strikes({Fault::BadRead})) {
        errno = EIO;
        return SQLITE_IOERR_READ;
    }
    if (strikes({Fault::ShortRead})) {
        std::memset(into, 0, static_cast<std::size_t>(count));
        return SQLITE_IOERR_SHORT_READ;
    }
    return of(file).real->pMethods->xRead(of(file).real, into, count, at);
}

int writeFile(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
    if (strikes({Fault::Full})) {
        errno = ENOSPC;
        return SQLITE_FULL;
    }
    if (strikes({Fault::HalfFull})) {
        of(file).real->pMethods->xWrite(of(file).real, from, count / 2, at);
        errno = ENOSPC;
        return SQLITE_FULL;
    }
    if (strikes({Fault::BadWrite})) {
        errno = EIO;
        return SQLITE_IOERR_WRITE;
    }
    if (strikes({Fault::ReadOnly})) {
        errno = EROFS;
        return SQLITE_READONLY;
    }
    if (isDark()) {
        return SQLITE_IOERR_WRITE;
    }
    if (of(file).kept != nullptr) {
        of(file).kept->pending.push_back(
            {static_cast<std::uint64_t>(at),
             std::string{static_cast<const char*>(from), static_cast<std::size_t>(count)}});
    }
    return of(file).real->pMethods->xWrite(of(file).real, from, count, at);
}

int cutFile(sqlite3_file* file, sqlite3_int64 size) {
    if (strikes({Fault::BadWrite})) {
        errno = EIO;
        return SQLITE_IOERR_TRUNCATE;
    }
    if (isDark()) {
        return SQLITE_IOERR_TRUNCATE;
    }
    if (of(file).kept != nullptr) {
        of(file).kept->pending.push_back({static_cast<std::uint64_t>(size), {}, true});
    }
    return of(file).real->pMethods->xTruncate(of(file).real, size);
}

int syncFile(sqlite3_file* file, int flags) {
    if (strikes({Fault::BadSync})) {
        errno = EIO;
        return SQLITE_IOERR_FSYNC;
    }
    if (isDark()) {
        return SQLITE_IOERR_FSYNC;
    }
    if (auto* const kept = of(file).kept; kept != nullptr) {
        for (const auto& write : kept->pending) {
            put(kept->durable, write);
        }
        kept->pending.clear();
        kept->there = true;
        return SQLITE_OK; // the real disk need not be waited for
    }
    return of(file).real->pMethods->xSync(of(file).real, flags);
}

int sizeOfFile(sqlite3_file* file, sqlite3_int64* size) {
    return of(file).real->pMethods->xFileSize(of(file).real, size);
}
int lockFile(sqlite3_file* file, int kind) {
    return of(file).real->pMethods->xLock(of(file).real, kind);
}
int unlockFile(sqlite3_file* file, int kind) {
    return of(file).real->pMethods->xUnlock(of(file).real, kind);
}
int isReserved(sqlite3_file* file, int* reserved) {
    return of(file).real->pMethods->xCheckReservedLock(of(file).real, reserved);
}
int controlFile(sqlite3_file* file, int what, void* argument) {
    return of(file).real->pMethods->xFileControl(of(file).real, what, argument);
}
int sectorSize(sqlite3_file* file) {
    return of(file).real->pMethods->xSectorSize(of(file).real);
}
// No promises: what a write does not say it does whole may be torn.
int deviceTraits(sqlite3_file*) {
    return 0;
}
int mapShared(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    return of(file).real->pMethods->xShmMap(of(file).real, page, size, extend, memory);
}
int lockShared(sqlite3_file* file, int offset, int count, int flags) {
    return of(file).real->pMethods->xShmLock(of(file).real, offset, count, flags);
}
void sharedBarrier(sqlite3_file* file) {
    of(file).real->pMethods->xShmBarrier(of(file).real);
}
int unmapShared(sqlite3_file* file, int remove) {
    return of(file).real->pMethods->xShmUnmap(of(file).real, remove);
}

const sqlite3_io_methods kMethods = {
    2,          closeFile,     readFile,    writeFile,   cutFile,    syncFile,     sizeOfFile,
    lockFile,   unlockFile,    isReserved,  controlFile, sectorSize, deviceTraits, mapShared,
    lockShared, sharedBarrier, unmapShared, nullptr,     nullptr};

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    auto& s = state();
    auto& mine = of(file);
    mine.base.pMethods = nullptr;
    mine.kept = nullptr;
    mine.real = reinterpret_cast<sqlite3_file*>(&mine + 1);
    if (strikes({Fault::Denied})) {
        errno = EACCES;
        return SQLITE_CANTOPEN;
    }
    const int result = s.real->xOpen(s.real, name, mine.real, flags, outFlags);
    if (mine.real->pMethods != nullptr) {
        mine.base.pMethods = &kMethods;
    }
    if (result == SQLITE_OK && s.recording && name != nullptr) {
        const bool known = s.files.contains(name);
        mine.kept = &s.files[name];
        if (!known) {
            std::ifstream in{name, std::ios::binary};
            mine.kept->durable.assign(std::istreambuf_iterator<char>{in}, {});
            mine.kept->there = !mine.kept->durable.empty() || (flags & SQLITE_OPEN_MAIN_DB) != 0;
        }
    }
    return result;
}

int deleteFile(sqlite3_vfs*, const char* name, int syncFolder) {
    auto& s = state();
    if (isDark()) {
        return SQLITE_IOERR_DELETE;
    }
    s.files.erase(name);
    return s.real->xDelete(s.real, name, syncFolder);
}

} // namespace

Disk::Disk() {
    auto& s = state();
    s = State{};
#ifdef TIDEMARK_ENCRYPTION
    s.real = sqlite3_vfs_find("unix");
#else
    s.real = sqlite3_vfs_find(nullptr);
#endif
    if (s.real == nullptr) {
        throw std::runtime_error("no VFS to stand in front of");
    }
    s.vfs = *s.real;
    s.vfs.pNext = nullptr;
    s.vfs.zName = kName;
    s.vfs.szOsFile = static_cast<int>(sizeof(File)) + s.real->szOsFile;
    s.vfs.xOpen = openFile;
    s.vfs.xDelete = deleteFile;
    sqlite3_vfs_register(&s.vfs, 1);
#ifdef TIDEMARK_ENCRYPTION
    sqlite3mc_vfs_create(kName, 1); // the encryption in front of the disk
#endif
}

Disk::~Disk() {
#ifdef TIDEMARK_ENCRYPTION
    sqlite3mc_vfs_destroy("multipleciphers-tidemark-disk");
    sqlite3_vfs_register(sqlite3_vfs_find("multipleciphers-unix"), 1);
#else
    sqlite3_vfs_register(state().real, 1);
#endif
    sqlite3_vfs_unregister(&state().vfs);
}

void Disk::failAt(Fault fault, std::uint64_t nth, bool forGood) {
    auto& s = state();
    s.armed = true;
    s.fault = fault;
    s.nth = nth;
    s.forGood = forGood;
    s.count = 0;
    s.struck = false;
}

void Disk::repair() {
    state().armed = false;
}

std::uint64_t Disk::operations() const {
    return state().count;
}

bool Disk::struck() const {
    return state().struck;
}

void Disk::losePowerAt(std::uint64_t nth) {
    auto& s = state();
    s.recording = true;
    s.powerOut = nth;
    s.count = 0;
    s.dark = false;
    s.files.clear();
}

bool Disk::powerLost() const {
    return state().dark;
}

void Disk::writeWhatIsLeft(const fs::path& folder, std::mt19937& random) const {
    constexpr std::size_t kSector = 512;
    for (const auto& [name, kept] : state().files) {
        auto bytes = kept.durable;
        for (const auto& write : kept.pending) {
            if (random() % 2 == 0) {
                continue;
            }
            if (write.cuts) {
                put(bytes, write);
                continue;
            }
            const bool torn = random() % 2 == 0;
            for (std::size_t at = 0; at < write.bytes.size(); at += kSector) {
                if (!torn || random() % 2 == 0) {
                    put(bytes, {write.at + at, write.bytes.substr(at, kSector)});
                }
            }
        }
        if (kept.there || !bytes.empty()) {
            std::ofstream out{folder / fs::path{name}.filename(), std::ios::binary};
            out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        }
    }
}

} // namespace tidemark::storage::test
