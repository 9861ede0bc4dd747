#pragma once

#include <string_view>
#include <vector>

namespace mirsweep
{

/// Splits rows of a table of names and sequences, neither of which holds a separator: by tabs, else commas or semicolons,
/// else blanks. Quotes around a field are removed.
class TableRow
{
public:
    /// The first row says what separates the fields.
    explicit TableRow(std::string_view first_line);

    /// The fields of a row, without blanks around them; views of the line.
    void split(std::string_view line, std::vector<std::string_view> & fields) const;

    bool is_tab_separated() const noexcept
    {
        return separator_ == '\t';
    }

private:
    char separator_;
};

/// Whether a field is a sequence of 8 to 40 IUPAC letters.
bool looks_like_mirna(std::string_view field) noexcept;

} // namespace mirsweep
