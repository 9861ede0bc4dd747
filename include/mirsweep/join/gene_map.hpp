#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// Which gene each transcript is of, from a table. Const members are safe for concurrent calls.
class GeneMap
{
public:
    /// Reads a TSV `transcript<TAB>gene`, with or without a header; lines that begin with `#` are comments. A gene that
    /// is empty or `NA` is unknown. Throws InputError with the line for a row that has not two columns, names no
    /// transcript, or gives a transcript another gene than a row before; and for a table without rows.
    explicit GeneMap(ByteSource & source);

    /// The gene of the transcript; else of the transcript without its version (`.4`); else the one gene that all
    /// versions of the transcript in the table have. Empty if unknown. Valid as long as the map.
    std::string_view gene_of(std::string_view transcript) const;

    /// Transcripts in the table, versions apart.
    std::size_t size() const noexcept
    {
        return genes_.size();
    }

private:
    struct Hash
    {
        using is_transparent = void;

        std::size_t operator()(std::string_view const text) const noexcept
        {
            return std::hash<std::string_view>{}(text);
        }
    };
    using Genes = std::unordered_map<std::string, std::string, Hash, std::equal_to<>>;

    bool add(std::string_view transcript, std::string_view gene);

    Genes genes_;
    Genes genes_of_stems_; // of versioned transcripts, by the name without the version; empty if they differ
};

} // namespace mirsweep
