#include <mirsweep/targetscan/orf_8mers.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/line_reader.hpp>

#include "targetscan/line_feed_reader.hpp"

namespace mirsweep
{

namespace
{

char complement(char const c) noexcept
{
    constexpr std::string_view letters = "ACGTUacgtu";
    constexpr std::string_view paired = "UGCAAugcaa";
    std::size_t const at = letters.find(c);
    return at == std::string_view::npos ? c : paired[at];
}

char to_upper(char const c) noexcept
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
}

/// The 8mer site of a seed text, in capitals.
std::string site_of(std::string_view const seed)
{
    std::string site{seed.rbegin(), seed.rend()};
    std::transform(site.begin(), site.end(), site.begin(), [](char const c) { return to_upper(complement(c)); });
    site += 'A';
    return site;
}

constexpr unsigned code_bases = 8;
constexpr std::uint32_t code_count = 1U << 2 * code_bases;
constexpr std::uint8_t no_base = 4;

constexpr std::array<std::uint8_t, 256> base_codes = []
{
    std::array<std::uint8_t, 256> codes{};
    codes.fill(no_base);
    codes['A'] = 0;
    codes['C'] = 1;
    codes['G'] = 2;
    codes['U'] = 3;
    return codes;
}();

std::uint32_t base_code(char const c) noexcept
{
    return base_codes[static_cast<unsigned char>(c)];
}

/// The seeds of a run. Sites of eight bases, nearly all, are looked up together; any others are searched one by one.
class SeedSites
{
public:
    explicit SeedSites(std::set<std::string> const & texts)
        : seeds_{texts.begin(), texts.end()}, ends_(seeds_.size()), counts_(seeds_.size())
    {
        first_with_code_.resize(code_count, none);
        next_with_code_.resize(seeds_.size(), none);
        for (std::uint32_t i = 0; i < seeds_.size(); ++i)
        {
            sites_.push_back(site_of(seeds_[i]));
            std::uint32_t const code = code_of(sites_[i]);
            if (code == none)
            {
                others_.push_back(i);
                continue;
            }
            next_with_code_[i] = first_with_code_[code];
            first_with_code_[code] = i;
        }
    }

    /// Counts in a sequence of capital letters.
    std::vector<std::uint32_t> const & count(std::string_view const sequence)
    {
        std::fill(ends_.begin(), ends_.end(), 0);
        std::fill(counts_.begin(), counts_.end(), 0);
        count_coded(sequence);
        for (std::uint32_t const seed : others_)
            for (std::size_t at = sequence.find(sites_[seed]); at != std::string_view::npos;
                 at = sequence.find(sites_[seed], at + sites_[seed].size()))
                ++counts_[seed];
        return counts_;
    }

    std::vector<std::string> const & seeds() const noexcept
    {
        return seeds_;
    }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    static std::uint32_t code_of(std::string_view const site) noexcept
    {
        if (site.size() != code_bases)
            return none;
        std::uint32_t code = 0;
        for (char const c : site)
        {
            if (base_code(c) == no_base)
                return none;
            code = code << 2 | base_code(c);
        }
        return code;
    }

    void count_coded(std::string_view const sequence)
    {
        std::uint32_t code = 0;
        unsigned bases = 0; // in a row without another letter
        for (std::size_t i = 0; i < sequence.size(); ++i)
        {
            std::uint32_t const base = base_code(sequence[i]);
            bases = base == no_base ? 0 : bases + 1;
            code = (code << 2 | (base & 3U)) & (code_count - 1);
            if (bases < code_bases)
                continue;
            for (std::uint32_t seed = first_with_code_[code]; seed != none; seed = next_with_code_[seed])
                if (i + 1 >= ends_[seed] + code_bases)
                {
                    ++counts_[seed];
                    ends_[seed] = i + 1;
                }
        }
    }

    std::vector<std::string> seeds_;
    std::vector<std::string> sites_;
    std::vector<std::uint32_t> first_with_code_;
    std::vector<std::uint32_t> next_with_code_;
    std::vector<std::uint32_t> others_;
    std::vector<std::size_t> ends_; // after the last site counted
    std::vector<std::uint32_t> counts_;
};

std::set<std::string> read_seeds(ByteSource & source)
{
    std::set<std::string> seeds;
    LineFeedReader lines{source, CarriageReturns::kept};
    std::vector<std::string_view> fields;
    for (std::string_view line; lines.next(line);)
    {
        split_fields(line, '\t', fields);
        seeds.emplace(fields.size() > 1 ? fields[1] : std::string_view{});
    }
    return seeds;
}

/// Without gaps and points, T written as U. Carriage returns stay.
void clean(std::string_view const sequence, std::string & cleaned)
{
    cleaned.clear();
    for (char const c : sequence)
        if (c != '-' && c != '.')
            cleaned += to_upper(c) == 'T' ? 'U' : to_upper(c);
}

} // namespace

void write_orf_8mers(ByteSource & families, ByteSource & orfs, ByteSink & counts, ByteSink * const lengths)
{
    SeedSites sites{read_seeds(families)};
    LineFeedReader lines{orfs, CarriageReturns::kept};
    std::vector<std::string_view> fields;
    std::string sequence;
    std::string rows;
    for (std::string_view line; lines.next(line);)
    {
        split_fields(line, '\t', fields);
        std::string row{fields[0]};
        (row += '\t') += fields.size() > 1 ? fields[1] : std::string_view{};
        row += '\t';
        clean(fields.size() > 2 ? fields[2] : std::string_view{}, sequence);
        if (lengths != nullptr)
            lengths->write(row + (fields.size() > 2 ? std::to_string(sequence.size()) : "") + '\n');
        auto const & numbers = sites.count(sequence);
        rows.clear();
        for (std::size_t i = 0; i < numbers.size(); ++i)
            if (numbers[i] != 0)
                ((rows += row) += sites.seeds()[i] + '\t' + std::to_string(numbers[i])) += '\n';
        counts.write(rows);
    }
    counts.close();
    if (lengths != nullptr)
        lengths->close();
}

} // namespace mirsweep
