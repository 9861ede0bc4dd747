#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <mirsweep/join/header_names.hpp>

#include "join/field_kind.hpp"

namespace mirsweep
{

/// The fields between the pipes of a header, without the blanks around them; views of the header. What lies after the
/// last of 32 stays in one field.
class HeaderFields
{
public:
    static constexpr std::size_t most_fields = 32;
    static constexpr std::size_t none = most_fields;

    explicit HeaderFields(std::string_view header) noexcept;

    std::size_t size() const noexcept
    {
        return count_;
    }

    std::string_view operator[](std::size_t const index) const noexcept
    {
        return {fields_[index].begin, fields_[index].size};
    }

private:
    struct Field // a view that is not cleared: a header has few of the fields that it could have
    {
        char const * begin;
        std::size_t size;
    };

    void add(std::string_view const field) noexcept
    {
        fields_[count_++] = {field.data(), field.size()};
    }

    std::array<Field, most_fields> fields_;
    std::size_t count_{0};
};

/// What the fields of one header are, as far as the header itself says it.
struct FieldRoles
{
    std::size_t transcript{HeaderFields::none}; ///< index of the field; `none` if none is one
    std::size_t gene_id{HeaderFields::none};
    std::array<FieldKind, HeaderFields::most_fields> kinds{};
};

/// The roles of the fields of a header of BioMart, in any order. Without a transcript the gene's identifier names the
/// record; without either, a field that alone looks like an identifier does.
FieldRoles roles_of(HeaderFields const & fields) noexcept;

/// Whether a field could be the symbol of the header's gene, nothing else being known of it.
bool could_be_symbol(HeaderFields const & fields, FieldRoles const & roles, std::size_t field) noexcept;

/// Whether a field holds a symbol where its file says that symbols are there.
bool can_be_in_symbol_field(HeaderFields const & fields, FieldRoles const & roles, std::size_t field) noexcept;

/// The symbol in a field where the file says that symbols are, of a header whose first field, another one, is an Ensembl
/// transcript: what `can_be_in_symbol_field` says of it, without a look at the other fields. Empty if it is no symbol.
std::string_view symbol_next_to_transcript(std::string_view field) noexcept;

/// The only field that could be the symbol; of equal ones the first. `none` if none could be, or different ones.
std::size_t only_symbol(HeaderFields const & fields, FieldRoles const & roles) noexcept;

/// Names of headers with pipes that are not BioMart's: GENCODE, NCBI's old ones, circBase. Nothing for any other.
HeaderNames names_of_fixed_style(HeaderFields const & fields) noexcept;

} // namespace mirsweep
