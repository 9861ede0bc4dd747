#include "runs/run_targetscan_chain.hpp"

#include <array>
#include <filesystem>
#include <iterator>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include <mirsweep/alignment/species_tree.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/targetscan/branch_length_bins.hpp>
#include <mirsweep/targetscan/conserved_sites.hpp>
#include <mirsweep/targetscan/orf_8mers.hpp>

#include "io/publish/staged_file.hpp"
#include "runs/run_context_scores.hpp"
#include "runs/run_targetscan_sites.hpp"

namespace mirsweep
{

namespace
{

namespace fs = std::filesystem;

/// A sink into a staged file, which is finished when the sink is closed.
class StagedSink final : public ByteSink
{
public:
    explicit StagedSink(io::StagedFile & file) : file_{file}
    {
    }

    void write(std::string_view const bytes) override
    {
        file_.write(bytes);
    }

    void close() override
    {
        file_.finish();
    }

private:
    io::StagedFile & file_;
};

/// In the order of `ChainFiles::Step`.
constexpr std::array<std::string_view, 6> chain_names{
    "sites.txt", "bins.txt", "BL_PCT.txt", "ORF_8mer_counts.txt", "ORF.lengths.txt", "context_scores.txt"};

/// The files of the chain, which get their names together.
class ChainFiles
{
public:
    enum Step : std::size_t
    {
        sites,
        bins,
        conserved,
        counts,
        lengths,
        scores
    };

    ChainFiles(std::string const & folder, bool const force)
    {
        std::error_code problem;
        fs::create_directories(folder, problem);
        if (problem || !fs::is_directory(folder))
            throw OutputError{describe({.file = folder}, "is not a folder, and cannot be made one")};
        for (std::string_view const name : chain_names)
        {
            std::string const path = (fs::path{folder} / name).string();
            if (!force && fs::exists(path))
                throw OutputError{describe({.file = path}, "is there already: --force replaces it")};
            files_.push_back(std::make_unique<io::StagedFile>(path));
        }
    }

    StagedSink sink(Step const step)
    {
        return StagedSink{*files_[step]};
    }

    std::unique_ptr<ByteSource> open(Step const step) const
    {
        return open_source(files_[step]->temporary_path());
    }

    /// If one cannot get its name, those that have it are withdrawn.
    void publish()
    {
        std::size_t published = 0;
        try
        {
            for (; published < files_.size(); ++published)
                files_[published]->publish();
        }
        catch (...)
        {
            while (published > 0)
                files_[--published]->withdraw();
            throw;
        }
    }

private:
    std::vector<std::unique_ptr<io::StagedFile>> files_;
};

void append(std::vector<std::string> & all, std::vector<std::string> more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::vector<std::string> find_sites(TargetscanChain const & chain, ChainFiles & files)
{
    TargetscanSitesOptions options;
    options.threads = chain.threads;
    auto const families = open_source(chain.families);
    auto const alignments = open_source(chain.alignments);
    StagedSink sink = files.sink(ChainFiles::sites);
    return run_targetscan_sites(*families, *alignments, sink, options).warnings;
}

std::vector<std::string> find_conservation(TargetscanChain const & chain, ChainFiles & files)
{
    auto const families = open_source(chain.families);
    auto const bins = files.open(ChainFiles::bins);
    StagedSink sink = files.sink(ChainFiles::conserved);
    return write_conserved_sites({.families = *families,
                                  .bins = *bins,
                                  .open_sites = [&] { return files.open(ChainFiles::sites); },
                                  .open_parameters = open_parameters_in(chain.parameters)},
                                 sink)
        .warnings;
}

void count_orf_8mers(TargetscanChain const & chain, ChainFiles & files)
{
    auto const families = open_source(chain.families);
    auto const orfs = open_source(chain.orfs);
    StagedSink counts = files.sink(ChainFiles::counts);
    StagedSink lengths = files.sink(ChainFiles::lengths);
    write_orf_8mers(*families, *orfs, counts, &lengths);
}

std::vector<std::string> score_sites(TargetscanChain const & chain, ChainFiles & files)
{
    auto const matures = open_source(chain.matures);
    auto const alignments = open_source(chain.alignments);
    auto const sites = files.open(ChainFiles::conserved);
    auto const lengths = files.open(ChainFiles::lengths);
    auto const counts = files.open(ChainFiles::counts);
    auto const isoforms = open_source(chain.isoforms);
    auto const constants = chain.seed_constants.empty() ? nullptr : open_source(chain.seed_constants);
    ContextSources sources{*matures, *alignments, *sites, *lengths, *counts, *isoforms, constants.get(), {}};
    sources.allows_missing_accessibility = chain.allows_missing_accessibility;
    if (!chain.accessibility.empty())
        sources.open_accessibility = [&](std::string_view const name) -> std::unique_ptr<ByteSource>
        {
            fs::path const path = fs::path{chain.accessibility} / name;
            std::error_code unknown;
            return fs::exists(path, unknown) ? open_source(path.string()) : nullptr;
        };
    StagedSink sink = files.sink(ChainFiles::scores);
    return run_context_scores(sources, {}, sink, chain.threads).warnings;
}

} // namespace

OpenParameters open_parameters_in(std::string folder)
{
    return [folder = std::move(folder)](std::string_view const name)
    {
        std::string const path = (fs::path{folder} / name).string();
        std::error_code unknown;
        if (!fs::exists(path, unknown))
            throw InputError{
                describe({.file = path}, "is not there: --parameters names TargetScan's folder PCT_parameters")};
        return open_source(path);
    };
}

std::vector<std::string> run_branch_length_bins(std::string const & alignments, std::string const & parameters,
                                                std::string const & reference, ByteSink & output)
{
    SpeciesTree const tree = SpeciesTree::read(*open_parameters_in(parameters)("Tree.generic.txt"));
    auto const source = open_source(alignments);
    return write_branch_length_bins(*source, tree, reference, output).warnings;
}

std::vector<std::string> run_conserved_sites(std::string const & families, std::string const & sites,
                                             std::string const & bins, std::string const & parameters,
                                             ByteSink & output)
{
    auto const family_source = open_source(families);
    auto const bin_source = open_source(bins);
    fs::path const path{sites};
    bool const is_sorted_by_name = path.filename().string().find("sort") != std::string::npos;
    auto summary = write_conserved_sites({.families = *family_source,
                                          .bins = *bin_source,
                                          .open_sites = [&] { return open_source(sites); },
                                          .sites_can_be_reopened = sites != "-" && fs::is_regular_file(path),
                                          .order = is_sorted_by_name ? SiteOrder::of_file : SiteOrder::by_group,
                                          .open_parameters = open_parameters_in(parameters)},
                                         output);
    if (!is_sorted_by_name && path.parent_path().string().find("sort") != std::string::npos)
        summary.warnings.push_back(describe(
            {.file = sites}, "the original would take this table in its own order, because the name of a folder holds "
                             "'sort'; here only the file's own name counts"));
    return std::move(summary.warnings);
}

std::vector<std::string> TargetscanChain::outputs()
{
    return {chain_names.begin(), chain_names.end()};
}

std::vector<std::string> TargetscanChain::inputs() const
{
    std::vector<std::string> paths{families, matures, alignments, orfs, isoforms};
    if (!seed_constants.empty())
        paths.push_back(seed_constants);
    return paths;
}

std::vector<std::string> run_targetscan_chain(TargetscanChain const & chain)
{
    ChainFiles files{chain.output, chain.force};
    std::vector<std::string> warnings = find_sites(chain, files);
    StagedSink bins = files.sink(ChainFiles::bins);
    append(warnings, run_branch_length_bins(chain.alignments, chain.parameters, "9606", bins));
    append(warnings, find_conservation(chain, files));
    count_orf_8mers(chain, files);
    append(warnings, score_sites(chain, files));
    files.publish();
    return warnings;
}

} // namespace mirsweep
