#include <mirsweep/score/occupancy/accessibility_background.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>
#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

namespace
{

std::uint64_t key_of(TwelveMer const & bases) noexcept
{
    return (bases.code & ~(bases.unknown * 3)) | static_cast<std::uint64_t>(bases.unknown) << 32;
}

bool is_twelve_mer(std::string_view const letters) noexcept
{
    return letters.size() == 12 && letters.find_first_not_of("ACGTUXNacgtuxn") == std::string_view::npos;
}

class BackgroundReader
{
public:
    explicit BackgroundReader(ByteSource & source) : lines_{source}
    {
    }

    AccessibilityBackground read()
    {
        read_header();
        AccessibilityBackground background;
        for (std::string_view line; lines_.next(line);)
            if (!trim(line).empty())
                take(line, background);
        if (background.size() == 0)
            throw_input_error({.file = lines_.name()}, "has no row: expected columns `12mer` and `mean_ln_p`");
        return background;
    }

private:
    void read_header()
    {
        std::string_view line;
        if (lines_.next(line))
        {
            separator_ = line.find('\t') != std::string_view::npos ? '\t' : ',';
            split(line);
        }
        columns_ = fields_.size();
        bases_at_ = place_of("12mer");
        mean_at_ = place_of("mean_ln_p");
    }

    std::size_t place_of(std::string_view const name) const
    {
        auto const at = std::find(fields_.begin(), fields_.end(), name);
        if (at == fields_.end())
            throw_input_error({.file = lines_.name(), .line = 1}, "the header has no column `" + std::string{name} +
                                                                      "`: expected columns `12mer` and `mean_ln_p`");
        return static_cast<std::size_t>(at - fields_.begin());
    }

    void split(std::string_view const line)
    {
        split_fields(line, separator_, fields_);
        for (std::string_view & field : fields_)
        {
            field = trim(field);
            if (field.size() >= 2 && field.front() == '"' && field.back() == '"')
                field = field.substr(1, field.size() - 2);
        }
    }

    void take(std::string_view const line, AccessibilityBackground & background)
    {
        split(line);
        if (fields_.size() != columns_)
            fail("has " + std::to_string(fields_.size()) + " columns, and the header " + std::to_string(columns_));
        std::string_view const letters = fields_[bases_at_];
        if (!is_twelve_mer(letters))
            fail("'" + printable(letters) + "' is not a 12-mer of A C G T U X N");
        std::optional<double> const mean = parse_number<double>(fields_[mean_at_]);
        if (!mean || !std::isfinite(*mean) || *mean > 0)
            fail("mean_ln_p '" + printable(fields_[mean_at_]) + "' is not a logarithm of a probability");
        if (!background.set(twelve_mer_of(letters), *mean))
            fail("the 12-mer " + std::string{letters} + " has a different value in an earlier row");
    }

    [[noreturn]] void fail(std::string_view const what) const
    {
        throw_input_error({.file = lines_.name(), .line = lines_.line_number()}, std::string{what});
    }

    LineReader lines_;
    std::vector<std::string_view> fields_{};
    char separator_{'\t'};
    std::size_t columns_{0};
    std::size_t bases_at_{0};
    std::size_t mean_at_{0};
};

} // namespace

bool AccessibilityBackground::set(TwelveMer const & bases, double const mean_ln_p)
{
    auto const [at, is_new] = values_.try_emplace(key_of(bases), mean_ln_p);
    if (is_new)
        sum_ += mean_ln_p;
    return at->second == mean_ln_p;
}

double AccessibilityBackground::of(TwelveMer const & bases) const noexcept
{
    auto const at = values_.find(key_of(bases));
    return at == values_.end() ? sum_ / static_cast<double>(values_.size()) : at->second;
}

AccessibilityBackground read_accessibility_background(ByteSource & source)
{
    return BackgroundReader{source}.read();
}

} // namespace mirsweep
