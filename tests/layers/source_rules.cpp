#include "layers/source_rules.h"

#include "layers/source_text.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>

namespace tidemark::layers {
namespace {

using Names = std::vector<std::string_view>;

/// One row of the table in src/README.md.
struct Room {
    std::string_view name;
    Names rooms;     // rooms it may include, besides itself
    Names libraries; // outside headers: a folder with '/' at its end, or a whole name
};

const std::array<Room, 8> kRooms = {{
    {"core", {}, {"date/", "fmt/"}},
    {"model", {"core"}, {"Eigen/"}},
    {"storage", {"core"}, {"SQLiteCpp/", "sqlite3.h", "sodium.h"}},
    {"exchange", {"core"}, {"zlib.h"}},
    {"paint", {"core", "model"}, {"fmt/"}},
    {"app", {"core", "model", "exchange", "paint"}, {"fmt/", "nlohmann/"}},
    {"gui", {"app", "paint", "core", "model"}, {"wx/"}},
    {"cli", {"app", "paint", "core", "model"}, {"CLI/"}},
}};

/// What single corners may include beyond their room's row. A file matches by the beginning of its path.
struct Corner {
    std::string_view file;
    Names includes;
};

const std::array<Corner, 15> kCorners = {{
    // The two places where the store is wired to the services.
    {"src/gui/main.cpp", {"storage/"}},
    {"src/cli/main.cpp", {"storage/"}},
    // The one text of a record, which the journal, bundles and documents share.
    {"src/core/record_json", {"nlohmann/"}},
    // Core dumps are forbidden by a call of the system.
    {"src/app/process_guard", {"sys/prctl.h", "sys/resource.h"}},
    {"src/exchange/base64", {"sodium.h"}},
    {"src/exchange/bundle_", {"nlohmann/"}},
    {"src/exchange/json_", {"nlohmann/"}},
    {"src/exchange/passphrase_", {"zxcvbn.h"}},
    {"src/exchange/qr_", {"qrencode.h"}},
    {"src/exchange/sealed_", {"sodium.h"}},
    {"src/exchange/fhir_", {"nlohmann/"}},
    // The graphics back end, and what finishes its PDF.
    {"src/paint/cairo_", {"cairo.h", "cairo-pdf.h", "cairo-svg.h", "pango/", "fontconfig/"}},
    {"src/paint/pdf_", {"qpdf/"}},
    // File modes and locks have no portable call.
    {"src/storage/", {"sys/stat.h", "sys/vfs.h", "sys/file.h", "fcntl.h", "unistd.h"}},
    // Names for screen readers, and the native drawing context, are GTK's own.
    {"src/gui/", {"gtk/", "atk/", "gdk/", "gio/", "libsecret/", "cairo.h", "sys/mman.h", "unistd.h"}},
}};

struct Ban {
    std::regex call;
    std::string_view why;
    bool allowedInMain;
};

const std::vector<Ban>& bans() {
    static const std::vector<Ban> kBans = [] {
        const auto regex = [](const char* text) { return std::regex(text, std::regex::optimize); };
        return std::vector<Ban>{
            {regex(
                 R"(\b(strto(d|f|ld|l|ll|ul|ull)|ato[fil]|ato?ll|sto(d|f|ld|i|l|ll|ul|ull)|wcsto[df])\s*\()"),
             "reads a number in the locale's way: use core/numbers.h", false},
            {regex(R"(\bto_w?string\s*\()"), "writes a number in the locale's way: use core/numbers.h or fmt",
             false},
            {regex(
                 R"(\b(v?(f|s|sn|as|d|sw|fw|w)?printf|v?[fs]?scanf|put_money|wx(Printf|Sprintf|Snprintf))\s*\()"),
             "reads or writes numbers in the locale's way: use fmt", false},
            {regex(R"(\bwxString::Format(V)?\s*\()"),
             "writes numbers in the locale's way: take the text from app", false},
            {regex(R"(=\s*fmt::arg\s*\()"),
             "keeps a reference to what may be gone: hand fmt::arg straight to the call", false},
            {regex(R"(\b(ToDouble|FromDouble|ToCDouble|FromCDouble)\s*\()"),
             "converts a number outside core/numbers.h", false},
            {regex(R"(\bsetlocale\s*\(|\blocale::global\s*\(|\bwxUILocale::UseDefault\s*\()"),
             "changes the process's locale: only main.cpp does", true},
            {regex(R"((system_clock|utc_clock|wxDateTime)::(now|Now|UNow|Today)\s*\(|\bwxGetLocalTime)"),
             "asks the clock: today is an argument, only main.cpp knows it", true},
            {regex(
                 R"(\b(std::time|time|gettimeofday|clock_gettime|localtime(_r)?|gmtime(_r)?)\s*\(\s*(nullptr|NULL|0|&|CLOCK_REALTIME))"),
             "asks the clock: today is an argument, only main.cpp knows it", true},
        };
    }();
    return kBans;
}

bool startsWith(std::string_view text, std::string_view head) {
    return text.substr(0, head.size()) == head;
}

bool endsWith(std::string_view text, std::string_view tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

bool contains(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// True when `include` is one of `allowed`: the name itself, or below a folder that ends in '/'.
bool matches(const Names& allowed, std::string_view include) {
    return std::any_of(allowed.begin(), allowed.end(), [&](std::string_view name) {
        return endsWith(name, "/") ? startsWith(include, name) : include == name;
    });
}

const Room* findRoom(std::string_view name) {
    const auto* const room =
        std::find_if(kRooms.begin(), kRooms.end(), [&](const Room& r) { return r.name == name; });
    return room == kRooms.end() ? nullptr : room;
}

/// "core" of "src/core/day.h"; empty for a file that is in no room.
std::string_view roomOf(std::string_view file) {
    if (!startsWith(file, "src/")) {
        return {};
    }
    const std::string_view rest = file.substr(4);
    const std::size_t slash = rest.find('/');
    return slash == std::string_view::npos ? std::string_view{} : rest.substr(0, slash);
}

bool isStandard(std::string_view include) {
    static const std::regex kStandard("[a-z][a-z0-9_]*");
    return std::regex_match(include.begin(), include.end(), kStandard);
}

bool mayInclude(std::string_view file, const Room& room, std::string_view include) {
    for (const Corner& corner : kCorners) {
        if (startsWith(file, corner.file) && matches(corner.includes, include)) {
            return true;
        }
    }
    const std::size_t slash = include.find('/');
    const std::string_view first =
        slash == std::string_view::npos ? std::string_view{} : include.substr(0, slash);
    if (findRoom(first) != nullptr) {
        return first == room.name || contains(room.rooms, first);
    }
    return isStandard(include) || matches(room.libraries, include);
}

class SourceCheck {
public:
    SourceCheck(std::string_view file, const Room& room) : file_(file), room_(room) {}

    std::vector<Finding> run(std::string_view text) {
        const std::vector<SourceLine> lines = readSource(text);
        for (const SourceLine& line : lines) {
            ++number_;
            checkInclude(line);
            checkCalls(line);
            checkLiterals(line);
        }
        if (room_.name == "gui" && lines.size() > kLongestWindow) {
            number_ = 0;
            add("has " + std::to_string(lines.size()) + " lines; a file of the window has at most 500");
        }
        return std::move(findings_);
    }

private:
    static constexpr std::size_t kLongestWindow = 500;

    void add(std::string text) { findings_.push_back({std::string(file_), number_, std::move(text)}); }

    void checkInclude(const SourceLine& line) {
        static const std::regex kInclude(R"re(\s*#\s*include\s*(<([^>]*)>|"([^"]*)").*)re");
        std::smatch match;
        if (!std::regex_match(line.code, match, kInclude)) {
            return;
        }
        const bool quoted = match[3].matched;
        const std::string include = quoted ? match[3].str() : match[2].str();
        const std::size_t slash = include.find('/');
        const bool ours = slash != std::string::npos && findRoom(include.substr(0, slash)) != nullptr;
        if (quoted != ours || include.find("..") != std::string::npos) {
            add("includes " + include +
                ": our own headers are written \"room/file.h\", from src/, and all others with < >");
            return;
        }
        if (!mayInclude(file_, room_, include)) {
            add(std::string(room_.name) + " may not include " + include);
        }
    }

    void checkCalls(const SourceLine& line) {
        if (line.code.find('(') == std::string::npos && line.code.find("::") == std::string::npos) {
            return;
        }
        const bool isMain = file_ == "src/gui/main.cpp" || file_ == "src/cli/main.cpp";
        for (const Ban& ban : bans()) {
            std::smatch match;
            if (!(ban.allowedInMain && isMain) && std::regex_search(line.code, match, ban.call)) {
                std::string call = match.str();
                call = call.substr(0, call.find('('));
                add(call + " " + std::string(ban.why));
            }
        }
        static const std::regex kSentence(R"(\bTRP?\s*\()");
        static const Names kSpeechless = {"core", "model", "storage", "exchange", "paint"};
        if (contains(kSpeechless, room_.name) && std::regex_search(line.code, kSentence)) {
            add("a sentence for people below app");
        }
    }

    void checkLiterals(const SourceLine& line) {
        static const std::regex kSql(
            R"(^\s*(SELECT\s.*\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s.*\sSET|DELETE\s+FROM|PRAGMA\s|(CREATE|DROP|ALTER)\s+TABLE)\b[^]*)");
        if (room_.name == "storage") {
            return;
        }
        for (const std::string& literal : line.literals) {
            if (std::regex_match(literal, kSql)) {
                add("SQL outside storage");
            }
        }
    }

    std::string_view file_;
    const Room& room_;
    std::size_t number_ = 0;
    std::vector<Finding> findings_;
};

std::string readFile(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        throw std::runtime_error("cannot read " + path.string());
    }
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void append(std::vector<Finding>& all, std::vector<Finding> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

} // namespace

std::string describe(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        text += "\n" + finding.file + ":" + std::to_string(finding.line) + ": " + finding.text;
    }
    return text;
}

std::vector<Finding> checkSource(std::string_view file, std::string_view text) {
    const Room* const room = findRoom(roomOf(file));
    if (room == nullptr) {
        return {{std::string(file), 0, "is in no room of src/README.md"}};
    }
    return SourceCheck(file, *room).run(text);
}

std::vector<Finding> checkAnyText(std::string_view file, std::string_view text) {
    // Put together here, so that this file does not break its own rule.
    static const std::array<std::string, 2> kForeign = {std::string("..") + "/shared",
                                                        std::string("/work") + "/"};
    std::vector<Finding> findings;
    for (const std::string& foreign : kForeign) {
        for (std::size_t at = text.find(foreign); at != std::string_view::npos;
             at = text.find(foreign, at + 1)) {
            const auto line =
                1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
            findings.push_back(
                {std::string(file), static_cast<std::size_t>(line), "names a folder outside the project"});
        }
    }
    return findings;
}

std::vector<Finding> checkTree(const std::filesystem::path& root) {
    std::vector<Finding> findings;
    for (auto entry = std::filesystem::recursive_directory_iterator(root);
         entry != std::filesystem::recursive_directory_iterator(); ++entry) {
        const std::string file = entry->path().lexically_relative(root).generic_string();
        const std::string name = entry->path().filename().string();
        if (entry->is_directory()) {
            const bool hidden = startsWith(name, ".") && name != ".ci";
            if (hidden || file == "build" || file == "tidemark-demo") {
                entry.disable_recursion_pending();
            } else if (entry.depth() == 1 && startsWith(file, "src/") && findRoom(name) == nullptr) {
                findings.push_back({file, 0, "is no room of src/README.md"});
            }
            continue;
        }
        if (!entry->is_regular_file()) {
            continue;
        }
        const std::string text = readFile(entry->path());
        append(findings, checkAnyText(file, text));
        if (startsWith(file, "src/") && (endsWith(name, ".cpp") || endsWith(name, ".h"))) {
            append(findings, checkSource(file, text));
        }
    }
    return findings;
}

} // namespace tidemark::layers
