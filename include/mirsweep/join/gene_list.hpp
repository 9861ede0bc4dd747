#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// Genes to keep. Const members are safe for concurrent calls.
class GeneList
{
public:
    explicit GeneList(std::vector<std::string> genes);

    /// The index of a gene that is listed by its symbol, or by its identifier with or without a version.
    std::optional<std::uint32_t> find(std::string_view symbol, std::string_view id) const;

    /// In their order, each once.
    std::vector<std::string> const & genes() const noexcept
    {
        return genes_;
    }

private:
    std::vector<std::string> genes_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// Reads a list of genes: a symbol or an identifier a line; blank lines and those that begin with `#` are left out.
/// Throws InputError if it has none, or a line holds a tab or a control byte.
std::vector<std::string> read_genes_to_keep(ByteSource & source);

} // namespace mirsweep
