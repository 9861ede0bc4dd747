#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/error.hpp>

namespace mirsweep::test
{

/// What a FASTA text says, read character by character from the rules in the encoder's description; shares no code
/// with the encoder.
struct NaiveFasta
{
    struct Record
    {
        std::string header;
        std::string bases; ///< A C G U, N for the rest
        std::uint64_t ambiguous{0};
        bool has_t{false};
        bool has_u{false};

        friend bool operator==(Record const &, Record const &) = default;
    };

    struct Defect
    {
        std::string header; ///< of the record it is in, empty before the first
        std::uint64_t line;
        std::uint64_t column; ///< 0 if the defect is not one letter

        friend bool operator==(Defect const &, Defect const &) = default;
    };

    std::vector<Record> records;
    std::optional<Defect> defect;
    std::uint64_t line_ends{0};
};

class NaiveFastaReader
{
public:
    explicit NaiveFastaReader(std::string_view const text) : text_{text}
    {
        if (text_.starts_with("\xEF\xBB\xBF"))
            text_.remove_prefix(3);
        while (!result_.defect && !text_.empty())
            read_line();
    }

    NaiveFasta const & result() const noexcept
    {
        return result_;
    }

private:
    void read_line()
    {
        std::string_view const line = text_.substr(0, text_.find_first_of("\r\n"));
        bool const is_header =
            line.starts_with('>') || (result_.records.empty() && without_blanks(line).starts_with('>'));
        if (is_header)
            take_header(line.substr(line.find('>') + 1), line.find('>') + 1);
        else
            take_sequence(line);
        text_.remove_prefix(line.size());
        std::size_t const line_end = text_.starts_with("\r\n") ? 2 : text_.empty() ? 0 : 1;
        text_.remove_prefix(line_end);
        line_ += line_end == 0 ? 0 : 1;
        result_.line_ends = line_ - 1;
    }

    static std::string_view without_blanks(std::string_view text)
    {
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
            text.remove_prefix(1);
        while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
            text.remove_suffix(1);
        return text;
    }

    /// `before` is the number of bytes of the line that are before the text.
    void take_header(std::string_view const text, std::size_t const before)
    {
        std::string const header{without_blanks(text)};
        result_.records.push_back({header, {}, 0, false, false});
        if (header.empty())
            result_.defect = {header, line_, 0};
        for (std::size_t at = 0; at < text.size() && !result_.defect; ++at)
            if ((text[at] >= '\0' && text[at] < ' ' && text[at] != '\t') || text[at] == '\x7F')
                result_.defect = {header, line_, before + at + 1};
        std::size_t const odd = utf8_prefix(text);
        if (!result_.defect && odd != text.size())
            result_.defect = {header, line_,
                              before + odd + 1};
    }

    void take_sequence(std::string_view const line)
    {
        constexpr std::string_view unavailable = "Sequence unavailable";
        for (std::size_t at = 0; at < line.size() && !result_.defect; ++at)
        {
            char const letter = line[at];
            if (letter == ' ' || letter == '\t')
                continue;
            if (result_.records.empty())
                result_.defect = {{}, line_, 0};
            else if (at == 0 && result_.records.back().bases.empty() && line.starts_with(unavailable) &&
                     line.find_first_not_of(" \t", unavailable.size()) == std::string_view::npos)
                at = line.size();
            else
                take_letter(letter, at + 1);
        }
    }

    void take_letter(char const letter, std::uint64_t const column)
    {
        NaiveFasta::Record & record = result_.records.back();
        char const upper = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
        if (upper == '\0' || std::string_view{"ACGTUNRYSWKMBDHV"}.find(upper) == std::string_view::npos)
        {
            result_.defect = {record.header, line_, column};
            return;
        }
        bool const is_base = std::string_view{"ACGTU"}.find(upper) != std::string_view::npos;
        record.bases += !is_base ? 'N' : upper == 'T' ? 'U' : upper;
        record.ambiguous += is_base ? 0 : 1;
        record.has_t |= upper == 'T';
        record.has_u |= upper == 'U';
    }

    std::string_view text_;
    std::uint64_t line_{1};
    NaiveFasta result_;
};

} // namespace mirsweep::test
