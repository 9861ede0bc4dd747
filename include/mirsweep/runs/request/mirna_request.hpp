#pragma once

#include <string>
#include <vector>

#include <mirsweep/core/input_file.hpp>

namespace mirsweep
{

/// The miRNAs of a scan.
struct MirnaRequest
{
    InputFile mature{"mirnas"};
    InputFile guides{"sirna"};          ///< of siRNAs, in place of `mature`
    std::string species{};              ///< code such as `hsa`; empty for all
    std::vector<std::string> select{};  ///< names or globs; empty for all
    InputFiles select_files{"select"};  ///< that `select` was read from
    InputFile aliases{"mirna_aliases"}; ///< none for mirsweep's own knowledge of names
    InputFile variants{"mirna_variants"};
    InputFile hairpins{"hairpins"}; ///< miRBase's GFF3 of the same assembly, with `variants` alone

    /// Visits each InputFile and InputFiles of a request, which may be constant.
    template <typename Request, typename Visit>
    static void visit_inputs(Request & request, Visit const & visit)
    {
        visit(request.mature);
        visit(request.guides);
        visit(request.select_files);
        visit(request.aliases);
        visit(request.variants);
        visit(request.hairpins);
    }

    Parameters parameters() const;
};

} // namespace mirsweep
