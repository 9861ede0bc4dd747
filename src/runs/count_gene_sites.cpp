#include "runs/count_gene_sites.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/scan/seed_table.hpp>

#include "parallel/ordered_pipeline.hpp"
#include "runs/header_styles.hpp"
#include "transcripts/record_check.hpp"
#include "transcripts/source_lines.hpp"
#include "transcripts/transcript_feed.hpp"

namespace mirsweep::runs
{

namespace
{

using SiteNumbers = std::array<std::uint16_t, site_type_count>;

/// The sites of one seed in one transcript.
struct SeedNumbers
{
    std::uint32_t seed;
    SiteNumbers sites;
};

struct CountedTranscript
{
    std::string name{};   ///< under which it is counted
    std::string symbol{}; ///< of its gene, empty if unknown
    std::uint64_t length{0};
    std::vector<SeedNumbers> seeds{}; ///< ascending
    std::vector<CountedBases> bases{}; ///< where they are kept
};

struct CountedBatch
{
    std::size_t source{0};
    std::uint64_t records{0};
    std::uint64_t lines{0};
    std::uint64_t bases{0};
    std::vector<CountedTranscript> transcripts{};
    std::optional<FastaDefect> defect{};

    void clear()
    {
        *this = {};
    }
};

using Pipeline = parallel::OrderedPipeline<CountedBatch>;

void add_one(std::uint16_t & number)
{
    if (number != std::numeric_limits<std::uint16_t>::max())
        ++number;
}

/// Counts the sites of batches. Each thread has its own.
class BatchCounter final : public Pipeline::Worker
{
public:
    BatchCounter(GeneCountRequest const & request, SeedTable const & table, pipeline::HeaderStyles const & header_styles,
                 pipeline::TranscriptFeed & feed)
        : request_{request}, table_{table}, header_styles_{header_styles}, feed_{feed}, numbers_(request.seeds.size())
    {
    }

    bool read(CountedBatch & result, std::uint64_t & ordinal) override
    {
        if (!feed_.next(reader_, batch_, ordinal))
            return false;
        result.source = reader_.place().source;
        return true;
    }

    void work(CountedBatch & result, Pipeline::Turn const & /*turn*/) override
    {
        result.records = batch_.records.size();
        result.lines = batch_.lines;
        result.defect = batch_.defect;
        for (std::size_t index = 0; index < batch_.records.size(); ++index)
        {
            TranscriptBatch::Record const & record = batch_.records[index];
            result.bases += record.length;
            HeaderNames const header = names_of(record, result.source);
            std::string_view gene = header.gene;
            if (request_.gene_map != nullptr)
                if (auto const mapped = request_.gene_map->gene_of(header.transcript); !mapped.empty())
                    gene = mapped;
            std::string name = request_.name_of(header.transcript, gene);
            if (name.empty())
                continue;
            bool const keeps_bases = request_.keeps_bases && request_.keeps_bases(name);
            result.transcripts.push_back(
                {std::move(name), std::string{gene}, record.length, count_record(index), {}});
            if (keeps_bases)
                result.transcripts.back().bases.push_back({index, bases_of(record)});
        }
    }

private:
    HeaderNames names_of(TranscriptBatch::Record const & record, std::size_t const source) const
    {
        std::string_view const header = batch_.header(record);
        if (record.places == nullptr)
            return header_styles_.of(source).names_of(header);
        std::size_t const tab = header.find('\t'); // a source with places says: name, tab, gene
        return {header.substr(0, tab), header.substr(tab + 1)};
    }

    std::vector<Nucleotide> bases_of(TranscriptBatch::Record const & record) const
    {
        std::vector<Nucleotide> bases;
        EncodedBases const & planes = batch_.bases;
        append_bases({planes.low(), planes.high(), planes.unknown(), record.begin, record.length}, bases);
        return bases;
    }

    std::vector<SeedNumbers> count_record(std::size_t const index)
    {
        TranscriptBatch::Record const & record = batch_.records[index];
        std::size_t const end = record.begin + record.length;
        for (std::size_t begin = record.begin; begin < end; begin += table_.preferred_bases())
        {
            sites_.clear();
            table_.find_sites(batch_, {index, index + 1, begin, std::min(begin + table_.preferred_bases(), end)}, scratch_,
                              sites_);
            for (Site const & site : sites_)
            {
                SiteNumbers & numbers = numbers_[site.mirna];
                if (numbers == SiteNumbers{})
                    hit_.push_back(site.mirna);
                add_one(numbers[index_of(site.type)]);
            }
        }
        std::sort(hit_.begin(), hit_.end());
        std::vector<SeedNumbers> counted;
        counted.reserve(hit_.size());
        for (std::uint32_t const seed : hit_)
        {
            counted.push_back({seed, numbers_[seed]});
            numbers_[seed] = {};
        }
        hit_.clear();
        return counted;
    }

    GeneCountRequest const & request_;
    SeedTable const & table_;
    pipeline::HeaderStyles const & header_styles_;
    pipeline::TranscriptFeed & feed_;
    pipeline::TranscriptFeed::Reader reader_{};
    TranscriptBatch batch_{};
    SeedTable::Scratch scratch_{};
    std::vector<Site> sites_{};
    std::vector<SiteNumbers> numbers_; // by seed, zero between records
    std::vector<std::uint32_t> hit_{}; // seeds with a site in the record
};

/// Takes the batches in input order.
class GeneCollector
{
public:
    explicit GeneCollector(GeneCountRequest const & request)
        : request_{request}, lines_{request.transcripts}, records_(request.transcripts.size())
    {
    }

    void take(CountedBatch & batch)
    {
        if (batch.defect)
            lines_.refuse(batch.source, *batch.defect);
        lines_.add(batch.source, batch.lines);
        for (CountedTranscript & transcript : batch.transcripts)
        {
            for (CountedBases & bases : transcript.bases)
                bases.ordinal += counted_.transcripts;
            add(transcript);
        }
        records_[batch.source] += batch.records;
        counted_.transcripts += batch.records;
        counted_.bases += batch.bases;
    }

    CountedGenes finish()
    {
        pipeline::check_records(request_.transcripts, records_);
        counted_.of_seeds.resize(request_.seeds.size());
        for (std::uint32_t gene = 0; gene < genes_.size(); ++gene)
        {
            counted_.lengths.push_back(genes_[gene].length);
            counted_.sequences.push_back(std::move(genes_[gene].bases));
            for (SeedNumbers const & seed : genes_[gene].seeds)
            {
                counted_.of_seeds[seed.seed].push_back({gene, seed.sites});
                for (std::size_t type = 0; type < site_type_count; ++type)
                    counted_.sites[type] += seed.sites[type];
            }
            genes_[gene].seeds = {};
        }
        return std::move(counted_);
    }

private:
    void add(CountedTranscript & transcript)
    {
        auto const [known, is_new] =
            gene_of_.try_emplace(transcript.name, static_cast<std::uint32_t>(counted_.names.size()));
        if (is_new)
        {
            counted_.names.push_back(transcript.name);
            counted_.symbols.push_back(transcript.symbol);
            genes_.push_back(std::move(transcript));
            return;
        }
        CountedTranscript & gene = genes_[known->second];
        if (request_.gene_by == GeneBy::sum)
            merge(transcript, gene);
        else if (transcript.length > gene.length)
            gene = std::move(transcript);
    }

    static void merge(CountedTranscript const & more, CountedTranscript & gene)
    {
        std::map<std::uint32_t, SiteNumbers> sums;
        for (std::vector<SeedNumbers> const * const one : {&std::as_const(gene.seeds), &more.seeds})
            for (SeedNumbers const & seed : *one)
                for (std::size_t type = 0; type < site_type_count; ++type)
                    sums[seed.seed][type] = static_cast<std::uint16_t>(
                        std::min(0xFFFF, sums[seed.seed][type] + seed.sites[type]));
        gene.length += more.length;
        gene.bases.insert(gene.bases.end(), more.bases.begin(), more.bases.end());
        gene.seeds.clear();
        for (auto const & [seed, sites] : sums)
            gene.seeds.push_back({seed, sites});
    }

    GeneCountRequest const & request_;
    pipeline::SourceLines lines_;
    std::vector<std::uint64_t> records_;
    CountedGenes counted_{};
    std::vector<CountedTranscript> genes_{};
    std::unordered_map<std::string, std::uint32_t> gene_of_{};
};

} // namespace

CountedGenes count_gene_sites(GeneCountRequest const & request)
{
    SeedTable const table{request.seeds, SiteTypeSet::all()};
    pipeline::TranscriptFeed feed{request.transcripts, 128 * 1024};
    feed.report_to(request.progress);
    pipeline::HeaderStyles header_styles{request.transcripts.size()};
    feed.show_first_headers_to(&header_styles);
    GeneCollector collector{request};
    Pipeline pipeline{2 * std::size_t{request.threads} + 1, [&](CountedBatch & batch) { collector.take(batch); }};
    pipeline.run(request.threads, [&] { return std::make_unique<BatchCounter>(request, table, header_styles, feed); });
    CountedGenes counted = collector.finish();
    counted.undecided = header_styles.undecided();
    return counted;
}

} // namespace mirsweep::runs
