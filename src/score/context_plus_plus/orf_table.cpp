#include <mirsweep/score/context_plus_plus/orf_table.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/seed.hpp>
#include <mirsweep/join/gene_of_header.hpp>
#include <mirsweep/score/context_plus_plus/target_abundance.hpp>

namespace mirsweep
{

namespace
{

std::vector<bool> wanted_seeds(std::span<Mirna const> const mirnas)
{
    std::vector<bool> wanted(seed_count);
    for (Mirna const & mirna : mirnas)
        wanted[seed_of(mirna.sequence).code()] = true;
    return wanted;
}

// The code of the seed that pairs with the seven target bases from `at` on; none if one of them is not a base.
std::optional<std::uint16_t> seed_code_at(std::string_view const bases, std::size_t const at)
{
    unsigned code = 0;
    for (std::size_t i = 7; i-- > 0;)
    {
        Nucleotide const base = to_nucleotide(bases[at + i]);
        if (base == Nucleotide::n)
            return std::nullopt;
        code = code << 2 | static_cast<unsigned>(complement(base));
    }
    return static_cast<std::uint16_t>(code);
}

void count_8mers(std::string_view const bases, std::vector<bool> const & wanted, Orf & orf)
{
    std::map<std::uint16_t, std::pair<std::uint32_t, std::size_t>> counts; // and where the last one ended
    for (std::size_t at = 0; at + 8 <= bases.size(); ++at)
    {
        if (to_nucleotide(bases[at + 7]) != Nucleotide::a)
            continue;
        std::optional<std::uint16_t> const code = seed_code_at(bases, at);
        if (!code || !wanted[*code])
            continue;
        auto & [count, end] = counts[*code];
        if (at < end)
            continue;
        ++count;
        end = at + 8;
    }
    for (auto const & [code, count] : counts)
        orf.mers8.emplace_back(code, count.first);
}

// What BioMart writes for a sequence that it does not have.
constexpr std::string_view unavailable_body = "Sequence unavailable";

// Reads the records of a FASTA text one after the other.
class OrfReader
{
public:
    OrfReader(ByteSource & source, std::vector<bool> wanted, KeepBases const keep)
        : lines_{source}, wanted_{std::move(wanted)}, keep_{keep}
    {
    }

    OrfTable read()
    {
        std::string_view line;
        while (lines_.next(line))
        {
            if (line.starts_with('>'))
                start_record(line.substr(1));
            else if (bases_.empty() && trim(line) == unavailable_body)
                is_unavailable_ = true;
            else
                append_bases(line);
        }
        finish_record();
        if (name_.empty())
            throw_input_error({.file = lines_.name()}, "there is no record: expected FASTA");
        return std::move(table_);
    }

private:
    void start_record(std::string_view const header)
    {
        finish_record();
        name_ = names_of_header(trim(header)).transcript;
        if (name_.empty())
            fail("the record has no name");
        if (!names_.insert(name_).second)
            fail("the name occurs twice");
        bases_.clear();
        is_unavailable_ = false;
    }

    void append_bases(std::string_view const line)
    {
        for (char const letter : line)
        {
            LetterClass const what = letter_class(letter);
            if (what == LetterClass::illegal)
                fail("'" + printable({&letter, 1}) + "' is not a nucleotide letter");
            if (what != LetterClass::blank)
                bases_ += letter;
        }
        if (is_unavailable_ && !bases_.empty())
            fail("sequence after \"Sequence unavailable\"");
        if (name_.empty() && !bases_.empty())
            fail("sequence in front of the first record: expected FASTA");
    }

    void finish_record()
    {
        if (name_.empty() || is_unavailable_)
            return;
        Orf & orf = table_[name_];
        orf.length = bases_.size();
        count_8mers(bases_, wanted_, orf);
        if (keep_ == KeepBases::yes)
            std::transform(bases_.begin(), bases_.end(), std::back_inserter(orf.bases), to_nucleotide);
    }

    [[noreturn]] void fail(std::string_view const what) const
    {
        throw_input_error({.file = lines_.name(), .record = name_, .line = lines_.line_number()}, what);
    }

    LineReader lines_;
    std::vector<bool> wanted_;
    KeepBases keep_;
    OrfTable table_;
    std::set<std::string> names_; // also of records without a sequence
    std::string name_;
    std::string bases_;
    bool is_unavailable_{false};
};

} // namespace

OrfTable read_orfs(ByteSource & source, std::span<Mirna const> const mirnas, KeepBases const keep)
{
    return OrfReader{source, wanted_seeds(mirnas), keep}.read();
}

} // namespace mirsweep
