#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// Opens a file of TargetScan's folder `PCT_parameters` by its name. Throws InputError if there is none.
using OpenParameters = std::function<std::unique_ptr<ByteSource>(std::string_view name)>;

/// The coefficients of one seed and site type: PCT = b0 + b1 / (1 + e^(-b2 x + b3)) for a branch length x.
struct PctCurve
{
    std::array<double, 4> b{};

    /// As TargetScan's script computes it. Not cut to [0, 1].
    double at(double branch_length) const noexcept;
};

/// TargetScan's tables of preferentially conserved targeting (Friedman et al. 2009, doi:10.1101/gr.082701.108), one for
/// each of the site types 8mer, 7mer-m8 and 7mer-A1. Immutable, so safe for concurrent calls.
class PctTables
{
public:
    /// Reads `8mer_PCT_parameters.txt`, `7mer_m8_PCT_parameters.txt` and `7mer_1a_PCT_parameters.txt`: seed and four
    /// coefficients separated by tabs; the first line is a heading. Throws InputError.
    explicit PctTables(OpenParameters const & open);

    /// The curve of a seed (positions 2-8 as text in RNA letters, matched exactly) for one of the three types: one of
    /// zeros where only another type's table has the seed, and null where none has it.
    PctCurve const * curve(std::string_view seed, SiteType type) const noexcept;

private:
    std::map<std::string, std::array<PctCurve, site_type_count>, std::less<>> curves_;
};

/// The species of TargetScan's trees (NCBI taxonomy ids, as text, ascending numbers); others add no branch length.
std::span<std::string_view const> targetscan_species() noexcept;

/// The bin, 1 to 10, of a 3'UTR by the median branch length of its columns.
unsigned conservation_bin(double median_branch_length) noexcept;

/// The least branch length at which a site of that type counts as conserved (8mer 1.8, 7mer-m8 2.8, 7mer-A1 3.6); none
/// for the other types, which never do.
std::optional<double> conserved_branch_length(SiteType type) noexcept;

} // namespace mirsweep
