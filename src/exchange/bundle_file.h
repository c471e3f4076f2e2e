#pragma once
// The text of a bundle: one person's edits (core/edit.h) and the page as PDF, as JSON.
//
//   {"format": "tidemark-bundle", "version": 1, "made_at": s, "log": id, "program": "0.1.0",
//    "patient": id, "also": [id …],
//    "acts": [[id, kind, s, actor, machine, reason] …],
//    "edits": [[act, kind, record, {…} or null, [act seen …]] …],      acts by their place in the list
//    "report": base64 or left out}
//
// s: seconds since 1970 UTC. {…}: core/record_json.h.

#include "core/edit.h"

#include <string>
#include <string_view>
#include <vector>

namespace tidemark::exchange {

struct Bundle {
    core::Utc madeAt{};
    core::Uuid log;      ///< the log it was made of
    std::string program; ///< version of the program that made it
    core::Uuid patient;
    std::vector<core::Uuid> also; ///< identities that are this person too, as somebody confirmed there
    std::vector<core::Edit> edits;
    std::string report; ///< PDF; may be empty
};

/// Failure(InputOutput) when a text in a record is not UTF-8.
[[nodiscard]] std::string writeBundle(const Bundle& bundle);
/// All of it is looked at: every record can be read and is of the person, no edit stands there twice.
/// Refusal: Foreign, Newer, TooLarge, Unreadable with the place ("edits, 12").
[[nodiscard]] Bundle readBundle(std::string_view text);

} // namespace tidemark::exchange
