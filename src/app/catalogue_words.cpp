// What a catalogue looks like to a reader of the command line, and why a pack was refused.

#include "app/catalogue.h"
#include "app/translate.h"
#include "app/wording.h"
#include "core/numbers.h"

namespace tidemark::app {
namespace {

std::string reason(PackFault fault) {
    using enum PackFault;
    switch (fault) {
        case Unreadable:
            return TR("it cannot be read.");
        case TooLarge:
            return TR("the file is larger than 1 MB.");
        case NotJson:
            return TR("this is not JSON.");
        case TooDeep:
            return TR("too many lists inside each other.");
        case TooMany:
            return TR("there are more entries than can be taken.");
        case OtherFormat:
            return TR("this format is “{value}”; known is 1. A newer program may read it.");
        case Missing:
            return TR("this field is missing.");
        case UnknownField:
            return TR("the field “{value}” is not known.");
        case DuplicateField:
            return TR("the field “{value}” is there twice in one object.");
        case WrongType:
            return TR("the value is of another kind than it must be.");
        case Empty:
            return TR("nothing is filled in.");
        case TooLong:
            return TR("the text “{value}” is too long.");
        case BadText:
            return TR("the text holds signs that cannot be shown.");
        case OutOfRange:
            return TR("{value} is not a number that can be here.");
        case NotOrdered:
            return TR("the numbers must go up.");
        case UnknownWord:
            return TR("“{value}” is not one of the words that can be here.");
        case NotAnId:
            return TR("“{value}” is not an id: small letters a to z, digits and - between them.");
        case DuplicateId:
            return TR("“{value}” is there twice.");
        case UnknownId:
            return TR("there is no “{value}” here.");
        case DoesNotFit:
            return TR("this does not fit the other fields of the entry.");
    }
    return {};
}

std::string percent(double value) {
    return core::formatNumber(value) + " %";
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

std::string vialsText(const core::Product& product) {
    std::vector<std::string> sizes;
    for (const double size : product.vialSizesG) {
        sizes.push_back(core::formatNumber(size));
    }
    return sizes.empty() ? TR("vial sizes not filled in")
                         : fill(TR("vials of {sizes} g"), fmt::arg("sizes", joined(sizes)));
}

std::string rangeText(const core::ValueRange& range, const std::string& unit) {
    const auto text = fill(TR("{min} to {max}"), fmt::arg("min", core::formatNumber(range.min)),
                           fmt::arg("max", core::formatNumber(range.max)));
    return unit.empty() ? text : text + " " + unit;
}

std::string changeText(const core::Instrument& instrument) {
    const auto& change = instrument.smallestChange;
    if (!change) {
        return TR("smallest change that matters not set");
    }
    const auto value = change->isPercent ? percent(change->value)
                                         : core::formatNumber(change->value) +
                                               (instrument.unit.empty() ? "" : " " + instrument.unit);
    return change->evidence.checked
               ? fill(TR("smallest change that matters {value}"), fmt::arg("value", value))
               : fill(TR("smallest change that matters {value} (not checked)"), fmt::arg("value", value));
}

std::string fromPack(const std::string& pack) {
    return pack.empty() ? std::string{} : " [" + pack + "]";
}

} // namespace

std::string packProblemText(const PackProblem& problem) {
    const auto why = fill(reason(problem.fault), fmt::arg("value", problem.value));
    return problem.place.empty()
               ? fill(TR("{file} was not taken: {why}"), fmt::arg("file", problem.file), fmt::arg("why", why))
               : fill(TR("{file} was not taken: {place}: {why}"), fmt::arg("file", problem.file),
                      fmt::arg("place", problem.place), fmt::arg("why", why));
}

std::vector<std::string> productLines(const Catalogue& catalogue) {
    std::vector<std::string> lines;
    for (const auto& product : catalogue.products()) {
        std::vector<std::string> routes;
        for (const auto route : product.routes) {
            routes.push_back(routeText(route));
        }
        auto line = product.id + "  " + product.name + " (" + product.company + "), " + joined(routes) +
                    ", " + percent(product.concentrationPercent) + ", " + vialsText(product);
        if (!product.evidence.checked || (!product.vialSizesG.empty() && !product.vialEvidence.checked)) {
            line += ", " + TR("not all checked");
        }
        lines.push_back(line + fromPack(catalogue.packOf(product)));
    }
    return lines;
}

std::vector<std::string> instrumentLines(const Catalogue& catalogue) {
    std::vector<std::string> lines;
    for (const auto& one : catalogue.instruments()) {
        const auto better =
            one.better == core::Better::Higher ? TR("higher is better") : TR("lower is better");
        lines.push_back(one.id + "  " + one.name + ", " + rangeText(one.range, one.unit) + ", " + better +
                        ", " + changeText(one) + fromPack(catalogue.packOf(one)));
        for (const auto& part : one.parts) {
            if (part.id == one.lead) {
                continue; // the line above
            }
            lines.push_back("  " + one.id + "." + part.id + "  " + part.name + ", " +
                            rangeText(part.range, one.unit));
        }
        if (one.kind != core::InstrumentKind::Muscles) {
            continue;
        }
        for (const auto& set : catalogue.muscleSets()) {
            lines.push_back("  " + one.id + "." + set.id + "  " + set.name + ": " + joined(set.muscles) +
                            fromPack(catalogue.packOf(set)));
        }
    }
    return lines;
}

} // namespace tidemark::app
