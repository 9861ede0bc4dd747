#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/targetscan/context_scores.hpp>

namespace mirsweep
{

/// The inputs of one run as texts.
struct ContextFiles
{
    std::string matures;
    std::string utrs;
    std::string sites;
    std::string orf_lengths;
    std::string orf_8mer_counts;
    std::string isoforms;
    std::string seed_constants{}; ///< empty: no table
    std::map<std::string, std::string, std::less<>> accessibility{};
};

struct ContextResult
{
    std::vector<std::vector<std::string>> rows; ///< fields, without the header
    std::string text;
    ContextSummary summary;

    /// A field by its column's number as people count, from 1.
    std::string const & at(std::size_t const row, std::size_t const column) const
    {
        return rows.at(row).at(column - 1);
    }
};

inline ContextResult run_context(ContextFiles const & files, ContextFixSet const fixes = {})
{
    MemorySource matures{files.matures, "matures"};
    MemorySource utrs{files.utrs, "utrs"};
    MemorySource sites{files.sites, "sites"};
    MemorySource orf_lengths{files.orf_lengths, "lengths"};
    MemorySource orf_8mer_counts{files.orf_8mer_counts, "counts"};
    MemorySource isoforms{files.isoforms, "air"};
    MemorySource seed_constants{files.seed_constants, "ta_sps"};
    auto const open = [&](std::string_view const name) -> std::unique_ptr<ByteSource>
    {
        auto const at = files.accessibility.find(name);
        return at == files.accessibility.end() ? nullptr : std::make_unique<MemorySource>(at->second, at->first);
    };
    MemorySink sink;
    ContextSources const sources{matures,
                                 utrs,
                                 sites,
                                 orf_lengths,
                                 orf_8mer_counts,
                                 isoforms,
                                 files.seed_constants.empty() ? nullptr : &seed_constants,
                                 open};
    ContextResult result{{}, {}, write_context_scores(sources, fixes, sink)};
    result.text = sink.bytes();
    MemorySource written{result.text, "written"};
    LineReader lines{written};
    std::vector<std::string_view> fields;
    std::string_view line;
    lines.next(line);
    while (lines.next(line))
    {
        split_fields(line, '\t', fields);
        result.rows.emplace_back(fields.begin(), fields.end());
    }
    return result;
}

inline ContextFixSet only(ContextFix const fix)
{
    ContextFixSet set;
    set.insert(fix);
    return set;
}

} // namespace mirsweep
