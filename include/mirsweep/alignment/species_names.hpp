#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// What the species of alignments are called in an alignment table: NCBI taxonomy ids for the assemblies (UCSC's names,
/// of any version) of the 84 species of TargetScan's trees, the assembly's name for others.
class SpeciesNames
{
public:
    /// Reads rows of assembly and name, separated by a tab, which go before the built-in names; the name `-` leaves the
    /// species out. Throws InputError.
    void add(ByteSource & source);

    /// The name of an assembly; empty for one to leave out.
    std::string name_of(std::string_view assembly);

    /// Assemblies that were asked for and are not known, in order.
    std::set<std::string> const & unknown() const noexcept
    {
        return unknown_;
    }

private:
    std::map<std::string, std::string, std::less<>> names_;
    std::set<std::string> unknown_;
};

} // namespace mirsweep
