#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/io/file_source.hpp>

namespace mirsweep
{

/// What published programs say of real and made sequences. It lies next to the repository where it was checked out with
/// its reference data; tests of it are skipped elsewhere.
inline std::string const oracle_folder = std::string{MIRSWEEP_TEST_DATA} + "/../../shared/oracle/occupancy/";

inline bool has_oracle()
{
    return std::filesystem::exists(oracle_folder);
}

using OracleRow = std::map<std::string, std::string>;

/// The rows of a tab-separated table with a header line.
inline std::vector<OracleRow> oracle_rows(std::string const & name)
{
    auto const source = open_source(oracle_folder + name);
    LineReader lines{*source};
    std::vector<OracleRow> rows;
    std::vector<std::string> header;
    std::string_view line;
    std::vector<std::string_view> fields;
    while (lines.next(line))
    {
        split_fields(line, '\t', fields);
        if (header.empty())
        {
            header.assign(fields.begin(), fields.end());
            continue;
        }
        OracleRow row;
        for (std::size_t i = 0; i < header.size(); ++i)
            row[header[i]] = i < fields.size() ? std::string{fields[i]} : std::string{};
        rows.push_back(std::move(row));
    }
    return rows;
}

inline std::vector<Nucleotide> nucleotides_of(std::string_view const letters)
{
    std::vector<Nucleotide> bases;
    for (char const letter : letters)
        bases.push_back(to_nucleotide(letter));
    return bases;
}

/// FASTA, one line a sequence.
inline std::map<std::string, std::string> oracle_sequences(std::string const & name)
{
    auto const source = open_source(oracle_folder + name);
    LineReader lines{*source};
    std::map<std::string, std::string> sequences;
    std::string_view line;
    std::string record;
    while (lines.next(line))
        if (line.starts_with('>'))
            record = line.substr(1);
        else
            sequences[record] += line;
    return sequences;
}

} // namespace mirsweep
