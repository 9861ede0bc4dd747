#include "runs/run_targetscan_chain.hpp"

#include <array>
#include <filesystem>
#include <iterator>
#include <memory>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include <mirsweep/alignment/species_tree.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/runs/accessibility_folder.hpp>
#include <mirsweep/targetscan/branch_length_bins.hpp>
#include <mirsweep/targetscan/conserved_sites.hpp>
#include <mirsweep/targetscan/orf_8mers.hpp>

#include "io/publish/output_folder.hpp"
#include "io/publish/staged_file.hpp"
#include "io/publish/staged_sink.hpp"
#include "runs/run_context_scores.hpp"
#include "runs/run_targetscan_sites.hpp"

namespace mirsweep
{

namespace
{

namespace fs = std::filesystem;

/// A file that has its temporary name yet, which messages call by the name that it is to get.
class StagedSource final : public ByteSource
{
public:
    explicit StagedSource(io::StagedFile const & file) : file_{open_source(file.temporary_path())}, name_{file.path()}
    {
    }

    std::size_t read(std::span<char> const buffer) override
    {
        return file_->read(buffer);
    }

    std::string_view name() const noexcept override
    {
        return name_;
    }

private:
    std::unique_ptr<ByteSource> file_;
    std::string name_;
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

    ChainFiles(std::string const & folder, bool const may_replace)
        : folder_{folder, may_replace}, may_replace_{may_replace}
    {
        refuse_to_replace();
        folder_.remove_files_of_dead_runs();
        for (std::string_view const name : chain_names)
            files_.push_back(std::make_unique<io::StagedFile>(folder_.path_of(std::string{name})));
    }

    io::StagedSink sink(Step const step)
    {
        return io::StagedSink{*files_[step]};
    }

    std::unique_ptr<ByteSource> open(Step const step) const
    {
        return std::make_unique<StagedSource>(*files_[step]);
    }

    void publish()
    {
        std::vector<io::PlannedName> plan;
        for (std::size_t i = 0; i < files_.size(); ++i)
            plan.push_back(folder_.plan(std::string{chain_names[i]},
                                        fs::path{files_[i]->temporary_path()}.filename().string()));
        folder_.publish(plan, [this] { refuse_to_replace(); });
    }

private:
    void refuse_to_replace() const
    {
        for (std::string_view const name : chain_names)
            if (std::string const path = folder_.path_of(std::string{name}); !may_replace_ && fs::exists(path))
                throw OutputError{describe({.file = path}, "exists already: --force replaces it")};
    }

    io::OutputFolder folder_;
    bool may_replace_;
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
    io::StagedSink sink = files.sink(ChainFiles::sites);
    return run_targetscan_sites(*families, *alignments, sink, options).warnings;
}

std::vector<std::string> find_conservation(TargetscanChain const & chain, ChainFiles & files)
{
    auto const families = open_source(chain.families);
    auto const bins = files.open(ChainFiles::bins);
    io::StagedSink sink = files.sink(ChainFiles::conserved);
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
    io::StagedSink counts = files.sink(ChainFiles::counts);
    io::StagedSink lengths = files.sink(ChainFiles::lengths);
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
    io::StagedSink sink = files.sink(ChainFiles::scores);
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
                describe({.file = path}, "does not exist: --parameters names TargetScan's folder PCT_parameters")};
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

std::vector<std::string> files_of_parameters(std::string const & folder)
{
    std::vector<std::string> files;
    std::error_code failure;
    std::error_code absent;
    for (fs::directory_iterator entry{folder, failure}; !failure && entry != fs::directory_iterator{};
         entry.increment(failure))
        if (entry->path().extension() == ".txt" && entry->is_regular_file(absent))
            files.push_back(entry->path().string());
    return files;
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
    for (std::string & file : files_of_parameters(parameters))
        paths.push_back(std::move(file));
    for (std::string & table : accessibility_tables(accessibility))
        paths.push_back(std::move(table));
    return paths;
}

std::vector<std::string> run_targetscan_chain(TargetscanChain const & chain)
{
    ChainFiles files{chain.output, chain.force};
    std::vector<std::string> warnings = find_sites(chain, files);
    io::StagedSink bins = files.sink(ChainFiles::bins);
    append(warnings, run_branch_length_bins(chain.alignments, chain.parameters, "9606", bins));
    append(warnings, find_conservation(chain, files));
    count_orf_8mers(chain, files);
    append(warnings, score_sites(chain, files));
    files.publish();
    return warnings;
}

} // namespace mirsweep
