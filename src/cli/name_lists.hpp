#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/io/file_source.hpp>

namespace mirsweep::cli
{

/// The parts between commas. Throws UsageError that names the option if one is empty.
inline std::vector<std::string> split_list(std::string const & option, std::string const & text)
{
    std::vector<std::string_view> fields;
    split_fields(text, ',', fields);
    std::vector<std::string> names;
    for (std::string_view const field : fields)
    {
        if (trim(field).empty())
            throw UsageError{option + ": an empty name in '" + printable(text) + "'"};
        names.emplace_back(trim(field));
    }
    return names;
}

/// Adds the names of a file's line, which R and spreadsheets may have quoted or separated by commas.
inline void add_names_of_line(std::string_view const line, std::vector<std::string> & names)
{
    std::vector<std::string_view> fields;
    split_fields(line, ',', fields);
    for (std::string_view name : fields)
    {
        name = trim(name);
        if (name.size() > 1 && name.front() == '"' && name.back() == '"')
            name = trim(name.substr(1, name.size() - 2));
        if (!name.empty())
            names.emplace_back(name);
    }
}

/// The names of a list: between commas or line ends, or, as `@FILE`, one a line of a file; each once. Throws UsageError
/// that names the option if one is empty, InputError for a file. Appends to `files` what it reads.
inline std::vector<std::string> read_names(std::string const & option, std::string const & text,
                                           std::vector<std::string> & files)
{
    std::vector<std::string> names;
    std::string with_commas{trim(text)};
    for (char & letter : with_commas)
        letter = letter == '\n' || letter == '\r' ? ',' : letter;
    bool const has_line_ends = with_commas != trim(text);
    std::vector<std::string_view> fields;
    split_fields(with_commas, ',', fields);
    for (std::string_view const field : fields)
    {
        std::string_view const name = trim(field);
        if (name.empty() && !has_line_ends)
            throw UsageError{option + ": an empty name in '" + printable(text) + "'"};
        if (!name.starts_with('@'))
        {
            if (!name.empty())
                names.emplace_back(name);
            continue;
        }
        auto const source = open_source(files.emplace_back(name.substr(1)));
        LineReader lines{*source};
        for (std::string_view line; lines.next(line);)
            if (!line.starts_with('#'))
                add_names_of_line(line, names);
    }
    if (names.empty())
        throw UsageError{option + ": '" + printable(text) + "' names nothing"};
    return names;
}

/// Names joined by `, `.
template <typename Names>
std::string joined(Names const & names)
{
    std::string text;
    for (auto const & name : names)
        text += (text.empty() ? "" : ", ") + std::string{name};
    return text;
}

} // namespace mirsweep::cli
