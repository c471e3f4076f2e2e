#pragma once
// Finds the parts of a page by their titles.
#include "paint/report_page.h"

#include <stdexcept>

namespace tidemark::test {

template <class Block, class Holds>
const Block& blockOf(const paint::ReportPage& page, const Holds& holds) {
    for (const auto& section : page.sections) {
        for (const auto& block : section.blocks) {
            if (const auto* found = std::get_if<Block>(&block); found != nullptr && holds(*found)) {
                return *found;
            }
        }
    }
    throw std::runtime_error("no such part on the page");
}
inline const paint::ReportTable& tableOf(const paint::ReportPage& page, const std::string& title) {
    return blockOf<paint::ReportTable>(page, [&](const auto& table) {
        return table.title == title || table.title.starts_with(title + " · ");
    });
}
inline const paint::ReportFigure& figureOf(const paint::ReportPage& page, const std::string& title) {
    return blockOf<paint::ReportFigure>(page, [&](const auto& figure) { return figure.title == title; });
}
inline const std::vector<paint::ReportTable>& cyclesOf(const paint::ReportPage& page) {
    return blockOf<paint::ReportTables>(page, [](const auto&) { return true; }).tables;
}
inline std::string joined(const paint::ReportText& text) {
    std::string all;
    for (const auto& paragraph : text.paragraphs) {
        all += paragraph + "\n";
    }
    return all;
}
inline std::string textOf(const paint::ReportPage& page, const std::string& title) {
    return joined(blockOf<paint::ReportText>(
        page, [&](const auto& text) { return text.title == title && !text.small; }));
}
inline std::string smallPrint(const paint::ReportPage& page) {
    return joined(blockOf<paint::ReportText>(page, [](const auto& text) { return text.small; }));
}

} // namespace tidemark::test
