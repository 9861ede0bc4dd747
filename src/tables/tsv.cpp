#include <mirsweep/tables/tsv.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "tables/score_text.hpp"

namespace mirsweep
{

namespace
{

constexpr std::string_view absent = "NA";
constexpr std::size_t longest_number = 20;

std::string_view or_absent(std::string_view const text)
{
    return text.empty() ? absent : text;
}

char * copy(std::string_view const text, char * const to)
{
    std::memcpy(to, text.data(), text.size());
    return to + text.size();
}

char * copy_number(std::uint64_t const number, char * const to)
{
    return std::to_chars(to, to + longest_number, number).ptr;
}

/// A short number as text: copied whole, and counted by its size.
struct NumberText
{
    std::array<char, 7> digits{};
    std::uint8_t size{0};
};

static_assert(sizeof(NumberText) == 8);

constexpr std::size_t listed_numbers = 10'000;

constexpr std::array<NumberText, listed_numbers> list_numbers()
{
    std::array<NumberText, listed_numbers> texts{};
    for (std::size_t number = 0; number < listed_numbers; ++number)
    {
        NumberText & text = texts[number];
        text.size = number < 10 ? 1 : number < 100 ? 2 : number < 1000 ? 3 : 4;
        std::size_t left = number;
        for (std::size_t i = text.size; i-- > 0; left /= 10)
            text.digits[i] = static_cast<char>('0' + left % 10);
    }
    return texts;
}

/// Most positions in a transcript are below 10,000, and neighbouring ones are together.
constexpr std::array<NumberText, listed_numbers> number_texts = list_numbers();

/// Writes up to eight bytes more than the number has.
inline char * copy_listed(std::uint32_t const number, char * to)
{
    if (number >= listed_numbers) [[unlikely]]
        return copy_number(number, to);
    NumberText const & text = number_texts[number];
    std::memcpy(to, &text, sizeof text);
    return to + text.size;
}

} // namespace

TsvRows::TsvRows(std::span<Mirna const> const mirnas, bool const has_documented)
    : mirnas_{mirnas}, has_documented_{has_documented}
{
    names_.reserve(mirnas.size());
    for (Mirna const & mirna : mirnas)
    {
        names_.push_back(make_block(mirna.name + "\t"));
        longest_name_ = std::max(longest_name_, mirna.name.size());
    }
    for (SiteRule const & rule : site_rules)
    {
        std::string const type = "\t" + std::string{rule.name};
        for (PairStatus const status : {PairStatus::no, PairStatus::negative, PairStatus::yes})
        {
            std::string_view const documented = has_documented ? to_string(status) : absent;
            ends_[index_of(rule.type)][static_cast<std::size_t>(status)] =
                make_block(type + "\tNA\t" + std::string{documented} + "\n");
        }
        ends_[index_of(rule.type)][unknown_gene] = make_block(type + "\tNA\tNA\n");
        target_ends_[index_of(rule.type)] = {make_block(type + "\tNA\t" + (has_documented ? "no" : "NA") + "\tNA\tNA\n"),
                                             make_block(type + "\tNA\tNA\tNA\tNA\n")};
    }
}

TsvRows::Block TsvRows::make_block(std::string_view const text)
{
    Block block;
    if (text.size() <= block.bytes.size())
    {
        std::copy(text.begin(), text.end(), block.bytes.begin());
        block.size = static_cast<std::uint8_t>(text.size());
    }
    return block;
}

inline char * TsvRows::append_block(Block const & block, char * const to)
{
    std::memcpy(to, &block, stride);
    return to + block.size;
}

inline char * TsvRows::append_name(std::uint32_t const mirna, char * to) const
{
    Block const & block = names_[mirna];
    if (block.size == 0) [[unlikely]]
    {
        to = copy(mirnas_[mirna].name, to);
        *to = '\t';
        return to + 1;
    }
    return append_block(block, to);
}

/// The transcript and gene of all rows, filled up to whole strides.
class TsvRows::Middle
{
public:
    explicit Middle(TranscriptNames const & names)
    {
        std::string_view const gene = or_absent(names.gene);
        size_ = names.transcript.size() + gene.size() + 2;
        if (size_ > bytes_.size())
            long_bytes_.resize(copied_size());
        char * to = size_ > bytes_.size() ? long_bytes_.data() : bytes_.data();
        begin_ = to;
        to = copy(names.transcript, to);
        *to = '\t';
        to = copy(gene, to + 1);
        *to = '\t';
    }

    Middle(Middle const &) = delete;
    Middle & operator=(Middle const &) = delete;

    /// How many bytes `append` may touch.
    std::size_t copied_size() const noexcept
    {
        return (size_ + stride - 1) / stride * stride;
    }

    char * append(char * const to) const
    {
        std::memcpy(to, begin_, stride);
        for (std::size_t at = stride; at < size_; at += stride)
            std::memcpy(to + at, begin_ + at, stride);
        return to + size_;
    }

private:
    std::array<char, 4 * stride> bytes_{};
    std::string long_bytes_{};
    char const * begin_;
    std::size_t size_;
};

void TsvRows::append_sites(TranscriptNames const & names, std::span<Site const> const sites,
                           std::span<PairStatus const> const status, std::span<double const> const scores,
                           ByteBuffer & bytes) const
{
    if (sites.empty())
        return;
    // Blocks are copied whole, so there must be room for one more after the row.
    Middle const middle{names};
    // All pairs of an unknown gene have the status 0.
    std::size_t const unknown = names.gene.empty() ? unknown_gene : 0;
    std::size_t const longest_row = longest_name_ + 1 + middle.copied_size() + 2 * longest_number + 4 * stride +
                                    (scores.empty() ? 0 : longest_score);
    char * to = bytes.make_room(sites.size() * longest_row);
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        Site const & site = sites[i];
        to = append_name(site.mirna, to);
        to = middle.append(to);
        to = copy_listed(site.begin + 1, to);
        *to = '\t';
        to = copy_listed(site.end(), to + 1);
        if (scores.empty()) [[likely]]
            to = append_block(ends_[index_of(site.type)][static_cast<std::size_t>(status[site.mirna]) | unknown], to);
        else
            to = append_score_row_end(
                site.type, scores[i],
                has_documented_ && unknown == 0 ? to_string(status[site.mirna]) : absent, to);
    }
    bytes.set_end(to);
}

char * TsvRows::append_score_row_end(SiteType const type, double const score, std::string_view const documented, char * to)
{
    *to++ = '\t';
    to = copy(rule_of(type).name, to);
    *to++ = '\t';
    if (std::isnan(score))
        to = copy(absent, to);
    else
        to = copy_score(score, to);
    *to++ = '\t';
    to = copy(documented, to);
    *to++ = '\n';
    return to;
}

void TsvRows::append_scored_target(TranscriptNames const & names, std::uint32_t const mirna, SiteCounts const & counts,
                                   double const score, bool const is_repeat, ByteBuffer & bytes) const
{
    std::string_view const gene = or_absent(names.gene);
    char * to = bytes.make_room(longest_name_ + names.transcript.size() + gene.size() + 4 * stride +
                                site_type_count * longest_number + longest_score);
    to = append_name(mirna, to);
    to = copy(names.transcript, to);
    *to++ = '\t';
    to = copy(gene, to);
    for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
    {
        *to = '\t';
        to = copy_listed(counts[index_of(rule->type)], to + 1);
    }
    *to++ = '\t';
    to = copy(rule_of(best_of(counts)).name, to);
    *to++ = '\t';
    to = std::isnan(score) ? copy(absent, to) : copy_score(score, to);
    bool const is_known = has_documented_ && !names.gene.empty();
    to = copy(is_known ? "\tno\tNA\tNA" : "\tNA\tNA\tNA", to);
    bytes.set_end(copy(is_repeat ? "\tyes\n" : "\tno\n", to));
}

void TsvRows::append_plain_targets(TranscriptNames const & names, std::span<std::uint32_t const> const mirnas,
                                   std::span<SiteCounts const> const counts_of_mirnas, ByteBuffer & bytes) const
{
    if (mirnas.empty())
        return;
    Middle const middle{names};
    std::size_t const longest_row =
        longest_name_ + 1 + middle.copied_size() + 3 * stride + site_type_count * longest_number;
    std::size_t const is_unknown = names.gene.empty() ? 1 : 0;
    char * to = bytes.make_room(mirnas.size() * longest_row);
    for (std::uint32_t const mirna : mirnas)
    {
        SiteCounts const & counts = counts_of_mirnas[mirna];
        to = append_name(mirna, to);
        to = middle.append(to) - 1;
        SiteType best = SiteType::offset_6mer;
        for (SiteRule const & rule : site_rules)
            best = counts[index_of(rule.type)] != 0 ? rule.type : best;
        for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
        {
            *to = '\t';
            to = copy_listed(counts[index_of(rule->type)], to + 1);
        }
        to = append_block(target_ends_[index_of(best)][is_unknown], to);
    }
    bytes.set_end(to);
}

} // namespace mirsweep
