#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include <mirsweep/core/site_classes.hpp>

#include "growth_of_time.hpp"
#include "products/kept_sites.hpp"
#include "products/loci.hpp"

namespace mirsweep::products
{

namespace
{

struct NaiveTranscript
{
    std::string name;
    std::string gene;
    PlaceMap places;
    std::vector<Site> sites;
};

/// One whose sites differ in length by pattern, and one that is as long as a 7mer.
std::vector<SiteClass> further_classes()
{
    return {
        {.name = "bulged", .rank = 45, .patterns = {parse_site_pattern("?|||[N]||||"), parse_site_pattern("?|||||")}},
        {.name = "wobbly", .rank = 44, .patterns = {parse_site_pattern("?:::::::")}}};
}

struct NaiveRun
{
    SiteClasses classes{further_classes()};
    std::vector<Mirna> mirnas{};
    std::vector<std::string> sequences{"chr2", "chr10", "chr1"};
    std::vector<NaiveTranscript> transcripts{};
};

PlaceMap some_places(std::mt19937 & random, std::vector<std::string> const & sequences)
{
    PlaceMap places{.sequence = sequences[random() % sequences.size()], .is_reverse = random() % 2 == 0};
    std::uint64_t at = 10 + random() % 3;
    for (int i = 0; i < 3; ++i)
    {
        std::uint64_t const end = at + 10 + random() % 2;
        places.blocks.push_back({at, end, 0});
        at = end + 1 + random() % 2;
    }
    places.set_record_places();
    return places;
}

Site some_site(std::mt19937 & random, SiteClasses const & classes, std::size_t const transcript,
               std::uint32_t const mirna, std::uint32_t const begin)
{
    SiteClass const & site_class = classes[random() % classes.size()];
    Site site{static_cast<std::uint32_t>(transcript), mirna, begin, *classes.find(site_class.name), 0};
    SitePattern const & pattern = site_class.patterns[random() % site_class.patterns.size()];
    site.length = static_cast<std::uint8_t>(pattern.span().length());
    return site;
}

/// Regions that overlap on few bases, so that places are shared.
NaiveRun some_run(unsigned const seed)
{
    std::mt19937 random{seed};
    NaiveRun run;
    for (int i = 0; i < 4; ++i)
        run.mirnas.push_back({std::string{"m"} + "caab"[i] + (i == 2 ? "-5p" : ""), "UGAGGUAGUAGGUUGUAUAGUU"});
    for (std::size_t i = 0; i < 30; ++i)
    {
        NaiveTranscript transcript{"t" + std::to_string(i),
                                   random() % 4 == 0 ? "" : "g" + std::to_string(random() % 5),
                                   some_places(random, run.sequences),
                                   {}};
        for (std::uint32_t begin = 0; begin < 22; ++begin)
            for (std::uint32_t mirna = 0; mirna < run.mirnas.size(); ++mirna)
                if (random() % 6 == 0)
                    transcript.sites.push_back(some_site(random, run.classes, i, mirna, begin));
        run.transcripts.push_back(std::move(transcript));
    }
    return run;
}

KeptSites kept_of(NaiveRun const & run, std::size_t const sites_at_once)
{
    std::string records;
    SiteRecord record;
    for (NaiveTranscript const & transcript : run.transcripts)
    {
        std::span<Site const> const sites{transcript.sites};
        for (std::size_t first = 0; first < sites.size(); first += sites_at_once)
            record.add(transcript.places, sites.subspan(first, std::min(sites_at_once, sites.size() - first)));
        record.move_to({transcript.name, transcript.gene}, transcript.places, records);
    }
    KeptSites kept{run.mirnas.size(), run.classes};
    kept.take(records);
    kept.sort(run.mirnas, run.sequences);
    return kept;
}

struct NaiveLocus
{
    std::string mirna;
    std::string chrom;
    std::uint64_t begin;
    std::uint64_t end;
    char strand;
    std::string blocks;
    std::string type;
    std::vector<std::string> transcripts{};
    std::vector<std::string> genes{};

    auto what() const
    {
        return std::tuple{mirna, chrom, begin, end, strand, blocks, type};
    }
};

/// The genome bases of a site, one after the other.
std::set<std::uint64_t> bases_of(PlaceMap const & places, Site const & site)
{
    std::vector<std::uint64_t> all;
    for (PlaceMap::Block const & block : places.blocks)
        for (std::uint64_t base = block.begin; base < block.end; ++base)
            all.push_back(base);
    if (places.is_reverse)
        std::reverse(all.begin(), all.end());
    return {all.begin() + site.begin, all.begin() + site.end()};
}

std::string blocks_of(std::set<std::uint64_t> const & bases)
{
    std::string text;
    for (std::uint64_t const base : bases)
    {
        if (!bases.contains(base - 1))
            text += (text.empty() ? "" : ",") + std::to_string(base + 1);
        if (!bases.contains(base + 1))
            text += "-" + std::to_string(base + 1);
    }
    return text;
}

std::string joined(std::vector<std::string> const & names)
{
    std::string text;
    for (std::string const & name : names)
        text += (text.empty() ? "" : ",") + name;
    return text;
}

/// By the definition: the distinct ones, in the order of the sequences, then start, end, name, then as they were met.
std::vector<NaiveLocus> naive_loci(NaiveRun const & run)
{
    std::vector<NaiveLocus> loci;
    for (NaiveTranscript const & transcript : run.transcripts)
        for (Site const & site : transcript.sites)
        {
            std::set<std::uint64_t> const bases = bases_of(transcript.places, site);
            NaiveLocus locus{run.mirnas[site.mirna].name,
                             transcript.places.sequence,
                             *bases.begin(),
                             *bases.rbegin() + 1,
                             transcript.places.is_reverse ? '-' : '+',
                             blocks_of(bases),
                             std::string{run.classes.name_of(site.type)}};
            auto found = std::ranges::find(loci, locus.what(), &NaiveLocus::what);
            if (found == loci.end())
                found = loci.insert(loci.end(), locus);
            found->transcripts.push_back(transcript.name);
            if (!transcript.gene.empty() && std::ranges::find(found->genes, transcript.gene) == found->genes.end())
                found->genes.push_back(transcript.gene);
        }
    std::ranges::stable_sort(loci, {},
                             [&](NaiveLocus const & locus)
                             {
                                 auto const rank = std::ranges::find(run.sequences, locus.chrom);
                                 return std::tuple{rank - run.sequences.begin(), locus.begin, locus.end, locus.mirna};
                             });
    return loci;
}

} // namespace

TEST(Loci, AreThoseOfTheDefinition)
{
    std::size_t shared = 0;
    for (unsigned seed = 0; seed < 60; ++seed)
    {
        NaiveRun const run = some_run(seed);
        KeptSites const kept = kept_of(run, seed % 2 == 0 ? 1000 : 3);
        std::vector<NaiveLocus> const expected = naive_loci(run);
        std::size_t i = 0;
        list_loci(kept, run.mirnas,
                  [&](LocusRow const & row)
                  {
                      ASSERT_LT(i, expected.size());
                      NaiveLocus const & locus = expected[i++];
                      EXPECT_EQ((std::tuple{std::string{row.mirna}, std::string{row.place.chrom}, row.place.begin,
                                            row.place.end, row.place.strand, std::string{row.place.blocks},
                                            std::string{row.site_type}}),
                                locus.what());
                      EXPECT_EQ(row.transcripts, joined(locus.transcripts));
                      EXPECT_EQ(row.genes, joined(locus.genes));
                      shared += locus.transcripts.size() > 1 ? 1 : 0;
                  });
        EXPECT_EQ(i, expected.size());
    }
    EXPECT_GT(shared, 100U);
}

TEST(SitesOfGenes, CountEachPlaceOnce)
{
    for (unsigned seed = 0; seed < 20; ++seed)
    {
        NaiveRun const run = some_run(seed);
        KeptSites const kept = kept_of(run, 1000);
        SitesOfGenes const sites{kept};
        std::map<std::pair<std::string, std::string>, std::vector<std::uint32_t>> expected;
        for (NaiveLocus const & locus : naive_loci(run))
            for (std::string const & gene : locus.genes)
            {
                std::vector<std::uint32_t> & counts = expected[{gene, locus.mirna}];
                counts.resize(run.classes.size());
                ++counts[index_of(*run.classes.find(locus.type))];
            }
        for (std::uint32_t mirna = 0; mirna < run.mirnas.size(); ++mirna)
            for (std::string const gene : {"g0", "g1", "g2", "g3", "g4", "other"})
                if (std::ranges::count(run.mirnas, run.mirnas[mirna].name, &Mirna::name) == 1)
                {
                    std::vector<std::uint32_t> counts = expected[{gene, run.mirnas[mirna].name}];
                    counts.resize(run.classes.size());
                    EXPECT_EQ(sites.of(gene, mirna), counts) << gene;
                }
    }
}

TEST(KeptSites, RefuseWhatDoesNotFit)
{
    NaiveRun const run = some_run(1);
    std::string records;
    SiteRecord record;
    record.add(run.transcripts[0].places, run.transcripts[0].sites);
    record.move_to({"t", "g"}, run.transcripts[0].places, records);
    for (std::size_t size = 1; size < records.size(); ++size)
        EXPECT_THROW(KeptSites(4, run.classes).take(std::string_view{records}.substr(0, size)), std::invalid_argument)
            << size;
    EXPECT_THROW(KeptSites(1, run.classes).take(records), std::invalid_argument);
    EXPECT_NO_THROW(KeptSites(4, run.classes).take(records));
    EXPECT_THROW(KeptSites{4}.take(records), std::invalid_argument); // of classes that are not of the run
    std::mt19937 random{3};
    for (int i = 0; i < 2000; ++i)
    {
        std::string damaged = records;
        damaged[random() % damaged.size()] = static_cast<char>(random());
        try
        {
            KeptSites kept{4, run.classes};
            kept.take(damaged);
            kept.sort(run.mirnas, run.sequences);
            list_loci(kept, run.mirnas, [](LocusRow const &) {});
        }
        catch (std::invalid_argument const &)
        {
        }
    }
}

// Ten times the transcripts of as many genes, all in one place, take ten times as long.
TEST(Loci, CostLinearTimeInOnePlace)
{
    auto const seconds_for = [](std::size_t const count)
    {
        PlaceMap places{.sequence = "c", .blocks = {{0, 100, 0}}};
        std::vector<Site> const sites{{0, 0, 10, SiteType::mer8}};
        std::string records;
        SiteRecord record;
        for (std::size_t i = 0; i < count; ++i)
        {
            record.add(places, sites);
            record.move_to({"t" + std::to_string(i), "g" + std::to_string(i)}, places, records);
        }
        std::vector<Mirna> const mirnas{{"m", "UGAGGUAGUAGGUUGUAUAGUU"}};
        std::vector<std::string> const sequences{"c"};
        test::Stopwatch const watch;
        KeptSites kept{1};
        kept.take(records);
        kept.sort(mirnas, sequences);
        std::size_t rows = 0;
        list_loci(kept, mirnas, [&](LocusRow const &) { ++rows; });
        EXPECT_EQ(rows, 1U);
        EXPECT_EQ(SitesOfGenes{kept}.of("g1", 0)[index_of(SiteType::mer8)], 1U);
        return watch.seconds();
    };
    EXPECT_TRUE(test::grows_linearly(seconds_for, 20'000, test::growth_beyond_caches));
}

} // namespace mirsweep::products
