#include "runs/count_gene_sites.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/join/gene_of_header.hpp>

#include "parallel/ordered_pipeline.hpp"
#include "runs/header_styles.hpp"
#include "runs/record_site_counter.hpp"
#include "transcripts/record_check.hpp"
#include "transcripts/source_lines.hpp"
#include "transcripts/transcript_feed.hpp"

namespace mirsweep::runs
{

namespace
{

struct CountedTranscript
{
    std::string name{};   ///< under which it is counted
    std::string symbol{}; ///< of its gene, empty if unknown
    std::string gene_id{}; ///< of its gene, empty if unknown
    std::uint64_t length{0};
    CountedSites counted{};
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

using GeneCountingPipeline = parallel::OrderedPipeline<CountedBatch>;

/// Counts the sites of batches. Each thread has its own.
class BatchCounter final : public GeneCountingPipeline::Worker
{
public:
    BatchCounter(GeneCountRequest const & request, SiteCounting const & counting,
                 runs::HeaderStyles const & header_styles, transcripts::TranscriptFeed & feed)
        : request_{request}, header_styles_{header_styles}, feed_{feed}, counter_{counting}
    {
    }

    bool read(CountedBatch & result, std::uint64_t & ordinal) override
    {
        if (!feed_.next(reader_, batch_, ordinal))
            return false;
        result.source = reader_.place().source;
        return true;
    }

    void work(CountedBatch & result, GeneCountingPipeline::Turn const & /*turn*/) override
    {
        result.records = batch_.records.size();
        result.lines = batch_.lines;
        result.defect = batch_.defect;
        for (std::size_t index = 0; index < batch_.records.size();)
        {
            std::size_t const first = index;
            names_.clear();
            while (index < batch_.records.size() && take_names(result, index))
                ++index;
            count(result, first, index);
            ++index; // of the record that is left out, or past the last
        }
    }

private:
    /// Whether the record is to be counted; then it is a transcript of the result.
    bool take_names(CountedBatch & result, std::size_t const index)
    {
        TranscriptBatch::Record const & record = batch_.records[index];
        result.bases += record.length;
        HeaderNames const header = names_of(record, result.source);
        std::string_view gene = header.gene;
        if (GeneMap const * const map = header_styles_.gene_map(); map != nullptr)
            if (auto const mapped = map->gene_of(header.transcript); !mapped.empty())
                gene = mapped;
        std::string_view const gene_id = gene_id_of(record);
        std::string name = request_.name_of(header.transcript, gene, gene_id);
        if (name.empty())
            return false;
        bool const keeps_bases = request_.keeps_bases && request_.keeps_bases(name);
        result.transcripts.push_back({std::move(name), std::string{gene}, std::string{gene_id}, record.length, {}, {}});
        if (keeps_bases)
            result.transcripts.back().bases.push_back({index, bases_of(record)});
        names_.push_back(header.transcript);
        return true;
    }

    /// The transcripts of these records are the last ones of the result.
    void count(CountedBatch & result, std::size_t const first, std::size_t const last)
    {
        counted_.clear();
        counter_.count(batch_, first, last, names_, counted_);
        auto transcript = result.transcripts.end() - static_cast<std::ptrdiff_t>(counted_.size());
        for (CountedSites & counted : counted_)
            (transcript++)->counted = std::move(counted);
    }

    HeaderNames names_of(TranscriptBatch::Record const & record, std::size_t const source) const
    {
        std::string_view const header = batch_.header(record);
        if (record.places == nullptr)
            return header_styles_.of(source).names_of(header);
        std::size_t const tab = header.find('\t'); // a source with places says: name, tab, gene
        return {header.substr(0, tab), header.substr(tab + 1)};
    }

    std::string_view gene_id_of(TranscriptBatch::Record const & record) const
    {
        if (record.places == nullptr)
            return gene_id_of_header(batch_.header(record));
        SplicedRegions const * const regions = request_.regions;
        return regions == nullptr ? std::string_view{} : regions->transcript(regions->regions[record.places->record]).gene_id;
    }

    std::vector<Nucleotide> bases_of(TranscriptBatch::Record const & record) const
    {
        std::vector<Nucleotide> bases;
        EncodedBases const & planes = batch_.bases;
        append_bases({planes.low(), planes.high(), planes.unknown(), record.begin, record.length}, bases);
        return bases;
    }

    GeneCountRequest const & request_;
    runs::HeaderStyles const & header_styles_;
    transcripts::TranscriptFeed & feed_;
    transcripts::TranscriptFeed::Reader reader_{};
    TranscriptBatch batch_{};
    RecordSiteCounter counter_;
    std::vector<std::string_view> names_{}; // of transcripts that are counted together
    std::vector<CountedSites> counted_{};
};

/// Puts what is counted of several transcripts together.
class CountSum
{
public:
    explicit CountSum(std::size_t const per_seed) : per_seed_{per_seed}
    {
    }

    void add(CountedSites const & more)
    {
        for (std::size_t i = 0; i < more.seeds.size(); ++i)
        {
            Numbers & sum = numbers_[more.seeds[i].seed];
            sum.further.resize(per_seed_);
            for (std::size_t type = 0; type < site_type_count; ++type)
                add(more.seeds[i].sites[type], sum.sites[type]);
            for (std::size_t number = 0; number < per_seed_; ++number)
                sum.further[number] += more.further[i * per_seed_ + number];
        }
        for (SeedScore const & score : more.scores)
            scores_[score.seed] += score.score;
    }

    CountedSites finish() const
    {
        CountedSites sum;
        for (auto const & [seed, numbers] : numbers_)
        {
            sum.seeds.push_back({seed, numbers.sites});
            sum.further.insert(sum.further.end(), numbers.further.begin(), numbers.further.end());
        }
        for (auto const & [seed, score] : scores_)
            sum.scores.push_back({seed, score});
        return sum;
    }

private:
    struct Numbers
    {
        SiteNumbers sites{};
        std::vector<std::uint32_t> further{};
    };

    static void add(std::uint16_t const more, std::uint16_t & sum)
    {
        sum = static_cast<std::uint16_t>(std::min(0xFFFF, sum + more));
    }

    std::size_t per_seed_;
    std::map<std::uint32_t, Numbers> numbers_{};
    std::map<std::uint32_t, double> scores_{};
};

/// Takes the batches in input order.
class GeneCollector
{
public:
    explicit GeneCollector(GeneCountRequest const & request)
        : request_{request}, lines_{request.transcripts},
          records_(request.transcripts.size()), per_seed_{numbers_of_further(request.classes)}
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
        transcripts::check_records(request_.transcripts, records_);
        counted_.of_seeds.resize(request_.seeds.size());
        for (std::uint32_t gene = 0; gene < genes_.size(); ++gene)
        {
            counted_.lengths.push_back(genes_[gene].length);
            counted_.sequences.push_back(std::move(genes_[gene].bases));
            move_counts(gene, genes_[gene].counted);
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
            counted_.gene_ids.push_back(transcript.gene_id);
            genes_.push_back(std::move(transcript));
            return;
        }
        CountedTranscript & gene = genes_[known->second];
        if (request_.gene_by == GeneBy::sum)
            merge(transcript, gene);
        else if (transcript.length > gene.length)
            gene = std::move(transcript);
    }

    /// To the targets of each seed.
    void move_counts(std::uint32_t const gene, CountedSites & counted)
    {
        for (std::size_t i = 0; i < counted.seeds.size(); ++i)
        {
            SeedNumbers const & seed = counted.seeds[i];
            SeedCounts & targets = counted_.of_seeds[seed.seed];
            targets.genes.push_back({gene, seed.sites});
            auto const further = counted.further.begin() + static_cast<std::ptrdiff_t>(i * per_seed_);
            targets.further.insert(targets.further.end(), further, further + static_cast<std::ptrdiff_t>(per_seed_));
            for (std::size_t type = 0; type < site_type_count; ++type)
                counted_.sites[type] += seed.sites[type];
        }
        for (SeedScore const & score : counted.scores)
            counted_.of_seeds[score.seed].scores.push_back({gene, score.score});
        counted = {};
    }

    void merge(CountedTranscript const & more, CountedTranscript & gene) const
    {
        CountSum sum{per_seed_};
        sum.add(gene.counted);
        sum.add(more.counted);
        gene.counted = sum.finish();
        gene.length += more.length;
        gene.bases.insert(gene.bases.end(), more.bases.begin(), more.bases.end());
    }

    GeneCountRequest const & request_;
    transcripts::SourceLines lines_;
    std::vector<std::uint64_t> records_;
    std::size_t per_seed_; // numbers of further classes
    CountedGenes counted_{};
    std::vector<CountedTranscript> genes_{};
    std::unordered_map<std::string, std::uint32_t> gene_of_{};
};

} // namespace

CountedGenes count_gene_sites(GeneCountRequest const & request)
{
    SeedTable const table{request.seeds, SiteTypeSet::all()};
    std::optional<ClassFinder> finder;
    if (request.classes.has_further())
        finder.emplace(request.seeds, SiteTypeSet::all(), request.classes);
    SiteCounting const counting{.table = table,
                                .finder = finder ? &*finder : nullptr,
                                .classes = request.classes,
                                .scores = request.scores,
                                .types = request.types,
                                .seeds = request.seeds.size()};
    transcripts::TranscriptFeed feed{request.transcripts, 128 * 1024};
    feed.report_to(request.progress);
    runs::HeaderStyles header_styles{request.transcripts.size(), request.gene_map};
    feed.show_first_headers_to(&header_styles);
    GeneCollector collector{request};
    GeneCountingPipeline pipeline{2 * std::size_t{request.threads} + 1,
                                  [&](CountedBatch & batch) { collector.take(batch); }};
    pipeline.run(request.threads,
                 [&] { return std::make_unique<BatchCounter>(request, counting, header_styles, feed); });
    CountedGenes counted = collector.finish();
    counted.undecided = header_styles.undecided();
    if (GeneMap const * const map = header_styles.gene_map(); map != nullptr)
        counted.gene_map_warnings = map->warnings();
    return counted;
}

} // namespace mirsweep::runs
