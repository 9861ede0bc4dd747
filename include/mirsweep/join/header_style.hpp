#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <mirsweep/join/gene_of_header.hpp>

namespace mirsweep
{

/// Which field of a file's headers is the gene's symbol, where a single header does not say. Decided once, from the
/// first headers of the file, so that all threads and shards read its headers alike. Const members are safe for
/// concurrent calls.
class HeaderStyle
{
public:
    /// How many headers from the beginning of a file decide.
    static constexpr std::size_t deciding_headers = 1000;

    /// Reads each header for itself.
    HeaderStyle() = default;

    /// Decides by the first headers of a file, without their `>`. Only headers with fields between pipes need it. Of the
    /// fields that could be a symbol in most headers, the one is taken that varies from gene to gene, and not within
    /// one; if that does not leave one, the gene of these headers is unknown.
    explicit HeaderStyle(std::span<std::string const> first_headers);

    /// Transcript and gene of a header of the file. Views of the header. Allocates nothing and takes time linear in the
    /// header.
    HeaderNames names_of(std::string_view header) const noexcept
    {
        return is_each_for_itself_ ? names_of_header(header) : names_of_fields(header);
    }

    /// A header in which more than one field could be the symbol and the file does not decide which; empty if there is
    /// none.
    std::string const & undecided_header() const noexcept
    {
        return undecided_header_;
    }

private:
    static constexpr std::size_t most_fields = 32; // a GENCODE header has 10
    static constexpr std::int8_t by_header = -2;   // the header alone decides
    static constexpr std::int8_t no_field = -1;    // none, or not known which

    HeaderNames names_of_fields(std::string_view header) const noexcept;

    bool is_each_for_itself_{true};
    std::array<std::int8_t, most_fields + 1> symbol_field_{}; // by the number of fields
    std::string undecided_header_{};
};

} // namespace mirsweep
