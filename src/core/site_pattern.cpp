#include <mirsweep/core/site_pattern.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

using Kind = PatternToken::Kind;

constexpr unsigned furthest_like = 30;

[[noreturn]] void refuse(std::string const & what)
{
    throw std::invalid_argument{what};
}

std::string in_quotes(std::string_view const text)
{
    return "'" + printable(text) + "'";
}

bool is_digit(char const letter) noexcept
{
    return letter >= '0' && letter <= '9';
}

std::optional<unsigned> number_of(std::string_view const text)
{
    unsigned number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// Reads the characters of a pattern one after the other.
class PatternReader
{
public:
    explicit PatternReader(std::string_view const text) : text_{text}
    {
    }

    std::vector<PatternToken> read()
    {
        while (at_ < text_.size())
            read_token();
        return std::move(tokens_);
    }

private:
    void read_token()
    {
        char const letter = text_[at_];
        if (letter == '{')
            return repeat();
        last_begin_ = tokens_.size();
        has_last_ = true;
        ++at_;
        if (letter == '[')
            return read_bulge();
        constexpr std::string_view signs = "|:wx.?-";
        constexpr std::array kinds{Kind::pair,  Kind::pair_or_wobble, Kind::wobble,     Kind::no_pair,
                                   Kind::known, Kind::anything,       Kind::mirna_bulge};
        if (std::size_t const sign = signs.find(letter); sign != std::string_view::npos)
            return add({kinds[sign]});
        add({Kind::letter, letters_of(letter)});
    }

    BaseSet letters_of(char const letter) const
    {
        BaseSet const letters = iupac_bases(letter);
        if (letters == 0)
            refuse("unknown token " + in_quotes({&letter, 1}) + " at character " + std::to_string(at_) + " of pattern " +
                   in_quotes(text_));
        return letters;
    }

    void add(PatternToken const token)
    {
        tokens_.push_back(token);
        if (tokens_.size() > std::size_t{2} * SitePattern::most_bases)
            refuse("pattern " + in_quotes(text_) + " is too long");
    }

    void read_bulge()
    {
        std::size_t const begin = at_;
        while (at_ < text_.size() && text_[at_] != ']')
            if (text_[at_++] == '=')
                add({Kind::target_bulge, 0, read_position()});
            else
                add({Kind::target_bulge, letters_of(text_[at_ - 1])});
        if (at_ == text_.size())
            refuse("'[' without ']' in pattern " + in_quotes(text_));
        if (at_ == begin)
            refuse("'[]' without a base in pattern " + in_quotes(text_));
        ++at_;
    }

    std::string_view read_digits()
    {
        std::size_t const begin = at_;
        while (at_ < text_.size() && is_digit(text_[at_]))
            ++at_;
        return text_.substr(begin, at_ - begin);
    }

    std::uint8_t read_position()
    {
        std::string_view const digits = read_digits();
        std::optional<unsigned> const position = number_of(digits);
        if (!position || *position == 0)
            refuse("'=' without a miRNA position in pattern " + in_quotes(text_));
        if (*position > furthest_like)
            refuse("[=" + std::string{digits.substr(0, 20)} + "] lies beyond position " +
                   std::to_string(furthest_like));
        return static_cast<std::uint8_t>(*position);
    }

    /// `{n}`: the token before it, n times in all.
    void repeat()
    {
        if (!has_last_)
            refuse("'{' with nothing before it in pattern " + in_quotes(text_));
        ++at_;
        std::optional<unsigned> const count = number_of(read_digits());
        if (!count || *count == 0 || at_ == text_.size() || text_[at_] != '}')
            refuse("'{' without a number of at least 1 and '}' in pattern " + in_quotes(text_));
        ++at_;
        has_last_ = false;
        std::vector<PatternToken> const repeated(tokens_.begin() + static_cast<std::ptrdiff_t>(last_begin_),
                                                 tokens_.end());
        for (unsigned i = 1; i < *count; ++i)
            for (PatternToken const token : repeated)
                add(token);
    }

    std::string_view text_;
    std::size_t at_{0};
    std::vector<PatternToken> tokens_;
    std::size_t last_begin_{0}; // of the token before
    bool has_last_{false};
};

/// "n" or "n-m".
CountRange range_of(std::string_view const text, std::string_view const what)
{
    std::size_t const dash = text.find('-');
    std::optional<unsigned> const least = number_of(text.substr(0, dash));
    std::optional<unsigned> const most = dash == std::string_view::npos ? least : number_of(text.substr(dash + 1));
    if (!least || !most || *least > *most)
        refuse(std::string{what} + " = " + in_quotes(text) + " is not a number, or two joined by '-', the smaller first");
    return {*least, *most};
}

/// Bits of the positions in "2-8" or "2,5-8".
std::uint64_t positions_in(std::string_view const text)
{
    std::uint64_t positions = 0;
    for (std::size_t begin = 0; begin <= text.size();)
    {
        std::size_t const end = std::min(text.find(',', begin), text.size());
        CountRange const range = range_of(text.substr(begin, end - begin), "at");
        if (range.least == 0 || range.most > SitePattern::most_positions)
            refuse("at = " + in_quotes(text) + " is outside positions 1 to " +
                   std::to_string(SitePattern::most_positions));
        for (unsigned position = range.least; position <= range.most; ++position)
            positions |= std::uint64_t{1} << position;
        begin = end + 1;
    }
    return positions;
}

/// Bits of the positions that pair.
std::uint64_t pairs_in(std::vector<PatternToken> const & tokens)
{
    std::uint64_t pairs = 0;
    unsigned position = 0;
    for (PatternToken const token : tokens)
    {
        position += token.takes_position() ? 1U : 0U;
        if (token.kind == Kind::pair)
            pairs |= std::uint64_t{1} << position;
    }
    return pairs;
}

void read_deviations(SitePattern & pattern, PatternDeviations const & deviations)
{
    if (!deviations.mismatches.empty())
        pattern.mismatches = range_of(deviations.mismatches, "mismatches");
    if (!deviations.wobbles.empty())
        pattern.wobbles = range_of(deviations.wobbles, "wobbles");
    bool const has_some = pattern.mismatches || pattern.wobbles;
    if (!has_some && !deviations.at.empty())
        refuse("'at' without mismatches or wobbles");
    if (!has_some)
        return;
    pattern.deviating = pairs_in(pattern.tokens);
    if (!deviations.at.empty())
        pattern.deviating &= positions_in(deviations.at);
    if (pattern.deviating == 0)
        refuse(std::string{pattern.mismatches ? "mismatches" : "wobbles"} + " without a '|' in 'at'");
}

std::string range_text(CountRange const range)
{
    return std::to_string(range.least) + (range.least == range.most ? "" : "-" + std::to_string(range.most));
}

/// "2-8" or "2,5-8".
std::string positions_text(std::uint64_t const positions)
{
    std::string text;
    for (unsigned first = 1; first < 64; ++first)
    {
        if ((positions >> first & 1U) == 0)
            continue;
        unsigned last = first;
        while (last + 1 < 64 && (positions >> (last + 1) & 1U) != 0)
            ++last;
        text += (text.empty() ? "" : ",") + range_text({first, last});
        first = last;
    }
    return text;
}

} // namespace

BaseSet iupac_bases(char const letter) noexcept
{
    // Bits in the order of the codes: A C T G.
    constexpr std::string_view letters = "ACGTURYSWKMBDHVN";
    constexpr std::array<BaseSet, 16> sets{0b0001, 0b0010, 0b1000, 0b0100, 0b0100, 0b1001, 0b0110, 0b1010,
                                           0b0101, 0b1100, 0b0011, 0b1110, 0b1101, 0b0111, 0b1011, 0b1111};
    std::size_t const at = letters.find(letter);
    return at == std::string_view::npos ? BaseSet{0} : sets[at];
}

unsigned SitePattern::positions() const noexcept
{
    return static_cast<unsigned>(
        std::count_if(tokens.begin(), tokens.end(), [](PatternToken const token) { return token.takes_position(); }));
}

unsigned SitePattern::bases() const noexcept
{
    return static_cast<unsigned>(
        std::count_if(tokens.begin(), tokens.end(), [](PatternToken const token) { return token.takes_base(); }));
}

SitePattern::Span SitePattern::span() const noexcept
{
    Span span{most_bases, 0};
    unsigned base = 0;
    for (PatternToken const token : tokens)
    {
        if (token.names_base())
            span = {std::min(span.first, base), base};
        base += token.takes_base() ? 1U : 0U;
    }
    return span;
}

std::string SitePattern::to_string() const
{
    std::string words = text;
    if (mismatches)
        words += " mismatches " + range_text(*mismatches);
    if (wobbles)
        words += " wobbles " + range_text(*wobbles);
    if (deviating != 0 && deviating != pairs_in(tokens))
        words += " at " + positions_text(deviating);
    return words;
}

SitePattern parse_site_pattern(std::string_view const text, PatternDeviations const deviations)
{
    SitePattern pattern{.text = std::string{text}, .tokens = PatternReader{text}.read()};
    if (pattern.bases() > SitePattern::most_bases || pattern.positions() > SitePattern::most_positions)
        refuse("pattern " + in_quotes(text) + " takes more than " + std::to_string(SitePattern::most_bases) +
               " bases or " + std::to_string(SitePattern::most_positions) + " positions");
    if (std::none_of(pattern.tokens.begin(), pattern.tokens.end(),
                     [](PatternToken const token) { return token.names_base(); }))
        refuse("pattern " + in_quotes(text) + " names no base");
    read_deviations(pattern, deviations);
    return pattern;
}

} // namespace mirsweep
