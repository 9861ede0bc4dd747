// The inputs of context++: those of TargetScan's script all at once, coding sequences, and conserved sites. Whatever
// the bytes, an InputError of one line, or rows that have all columns and do not depend on the order of work.
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <string>

#include <mirsweep/core/error.hpp>
#include <mirsweep/score/context_plus_plus/conservation.hpp>
#include <mirsweep/score/context_plus_plus/orf_table.hpp>
#include <mirsweep/targetscan/context_scores.hpp>

#include "fuzz/fuzz_input.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

constexpr char end_of_file = '\x1C';

bool is_one_line(std::string_view const text)
{
    return std::none_of(text.begin(), text.end(), [](char const c) { return c >= '\0' && c < ' '; });
}

/// Nothing if the files are refused.
template <typename Work>
auto unless_refused(Work const work) -> std::optional<decltype(work())>
{
    try
    {
        return work();
    }
    catch (InputError const & error)
    {
        require(is_one_line(error.what()), "an error is one line");
        return std::nullopt;
    }
}

/// Matures, 3'UTRs, sites, lengths and 8mers of ORFs, isoforms, constants of seeds, and probabilities of every 3'UTR.
using Files = std::array<std::string_view, 8>;

Files files_in(std::string_view bytes)
{
    Files files;
    for (std::string_view & file : files)
    {
        file = bytes.substr(0, bytes.find(end_of_file));
        bytes.remove_prefix(std::min(file.size() + 1, bytes.size()));
    }
    return files;
}

void work_backwards(std::size_t count, std::function<void(std::size_t)> const & work)
{
    while (count > 0)
        work(--count);
}

std::string rows_of(Files const & files, ContextFixSet const fixes, ForEachNumber const & for_each)
{
    MemorySource matures{files[0], "matures"};
    MemorySource utrs{files[1], "utrs"};
    MemorySource sites{files[2], "sites"};
    MemorySource orf_lengths{files[3], "lengths"};
    MemorySource orf_8mer_counts{files[4], "counts"};
    MemorySource isoforms{files[5], "air"};
    MemorySource seed_constants{files[6], "ta_sps"};
    auto const open = [&](std::string_view) -> std::unique_ptr<ByteSource>
    { return files[7].empty() ? nullptr : std::make_unique<MemorySource>(files[7], "lunp"); };
    MemorySink sink;
    ContextSources const sources{
        matures, utrs, sites, orf_lengths, orf_8mer_counts, isoforms, files[6].empty() ? nullptr : &seed_constants,
        open};
    for (std::string const & warning : write_context_scores(sources, fixes, sink, for_each).warnings)
        require(is_one_line(warning), "a warning is one line");
    return sink.bytes();
}

void check_rows(std::string_view rows)
{
    auto const columns = [&]
    { return std::count(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(rows.find('\n')), '\t'); };
    for (auto const expected = columns(); !rows.empty(); rows.remove_prefix(rows.find('\n') + 1))
        require(rows.find('\n') != std::string_view::npos && columns() == expected, "a row has all columns");
}

bool has_nul(std::string_view const text)
{
    return text.find('\0') != std::string_view::npos;
}

void score_sites(FuzzInput & input)
{
    ContextFixSet fixes;
    unsigned const bits = input.byte();
    for (ContextFixRule const & rule : context_fix_rules)
        if ((bits >> static_cast<unsigned>(rule.fix) & 1U) != 0)
            fixes.insert(rule.fix);
    Files const files = files_in(input.rest());
    auto const rows = unless_refused([&] { return rows_of(files, fixes, for_each_number); });
    auto const backwards = unless_refused([&] { return rows_of(files, fixes, work_backwards); });
    require(rows == backwards, "the rows do not depend on the order of work");
    if (!rows)
        return;
    check_rows(*rows);
    require(!has_nul(*rows) || has_nul(input.rest()), "numbers are text");
}

void read_coding_sequences(std::string_view const bytes)
{
    std::array<Mirna, 2> const mirnas{{{"let-7", "UGAGGUAGUAGGUUGUAUAGUU"}, {"a", "UAAAAAAAA"}}};
    MemorySource source{bytes, "orfs"};
    auto const orfs = unless_refused([&] { return read_orfs(source, mirnas); });
    for (auto const & [name, orf] : orfs.value_or(OrfTable{}))
        for (auto const & [seed, count] : orf.mers8)
            require(count > 0 && count * 8U <= orf.length, "8mers that are counted do not overlap");
}

void read_conserved_sites(std::string_view const bytes)
{
    MemorySource source{bytes, "sites"};
    auto const table = unless_refused([&] { return std::make_unique<ConservationTable>(source, "9606"); });
    if (table)
        require(!std::isinf((*table)->pct_of("NM_1.1", "let-7", 9, SiteType::mer8)), "a PCT is a number");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    FuzzInput input{data, size};
    unsigned const kind = input.byte() % 4;
    if (kind == 0)
        read_coding_sequences(input.rest());
    else if (kind == 1)
        read_conserved_sites(input.rest());
    else
        score_sites(input);
    return 0;
}
