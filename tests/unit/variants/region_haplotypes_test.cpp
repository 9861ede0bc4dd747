// Haplotypes are proved against a naive version written from the definition, and against `bcftools consensus`.
#include <mirsweep/variants/region_haplotypes.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/variants/haplotype_rows.hpp>

#include "property/naive_scan.hpp"
#include "temporary_folder.hpp"
#include "unit/variants/naive_transcript.hpp"

namespace mirsweep
{

namespace
{

using test::NaiveTranscript;
using test::Position;
using test::bed_line_of;
using test::random_letters;
using test::random_transcript;

constexpr char header[] = "##fileformat=VCFv4.2\n"
                          "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"g\">\n"
                          "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"p\">\n"
                          "##contig=<ID=c,length=600>\n"
                          "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tother\tsample\n";

struct NaiveRecord
{
    Position position; // 0-based
    std::string ref;
    std::vector<std::string> alts;
    std::array<int, 2> alleles; // -1 for a missing one
    bool is_phased;
    int phase_set; // 0 for none
};

struct NaiveAllele
{
    Position begin;
    Position end;
    std::string alt;

    bool is_insertion() const
    {
        return begin == end;
    }
};

/// A base of a haplotype with the bases of the genome that it stands for; `left` of an insertion.
struct Base
{
    char letter;
    std::set<Position> origins;
    Position left;
};

std::optional<NaiveAllele> trimmed(NaiveRecord const & record, int const number)
{
    if (number <= 0 || record.alts[static_cast<std::size_t>(number) - 1] == "*" ||
        record.alts[static_cast<std::size_t>(number) - 1].front() == '<')
        return std::nullopt;
    std::string ref = record.ref;
    std::string alt = record.alts[static_cast<std::size_t>(number) - 1];
    while (!ref.empty() && !alt.empty() && ref.back() == alt.back())
    {
        ref.pop_back();
        alt.pop_back();
    }
    Position begin = record.position;
    while (!ref.empty() && !alt.empty() && ref.front() == alt.front())
    {
        ref.erase(0, 1);
        alt.erase(0, 1);
        ++begin;
    }
    if (ref.empty() && alt.empty())
        return std::nullopt;
    return NaiveAllele{begin, begin + static_cast<Position>(ref.size()), alt};
}

bool lies_in_one_block(NaiveTranscript const & transcript, NaiveAllele const & allele)
{
    Position const first = allele.is_insertion() ? allele.begin - 1 : allele.begin;
    Position const last = allele.is_insertion() ? allele.end + 1 : allele.end;
    return std::ranges::any_of(transcript.blocks,
                               [&](auto const & block) { return block.first <= first && last <= block.second; });
}

bool overlap(NaiveAllele const & one, NaiveAllele const & other)
{
    if (one.is_insertion() && other.is_insertion())
        return false;
    if (one.is_insertion())
        return other.begin < one.begin && one.begin < other.end;
    if (other.is_insertion())
        return overlap(other, one);
    return one.begin < other.end && other.begin < one.end;
}

bool has_known_phase(NaiveTranscript const & transcript, std::vector<NaiveRecord> const & records)
{
    std::set<std::string> sets;
    for (std::size_t i = 0; i < records.size(); ++i)
    {
        NaiveRecord const & record = records[i];
        bool applies = false;
        for (int const number : record.alleles)
            if (auto const allele = trimmed(record, number); allele && lies_in_one_block(transcript, *allele))
                applies = true;
        if (applies && record.alleles[0] != record.alleles[1])
            sets.insert(record.is_phased ? "set " + std::to_string(record.phase_set) : "record " + std::to_string(i));
    }
    return sets.size() < 2;
}

/// In the direction of the genome.
std::vector<NaiveAllele> taken(NaiveTranscript const & transcript, std::vector<NaiveRecord> records,
                               std::size_t const haplotype)
{
    std::ranges::stable_sort(records, {}, &NaiveRecord::position);
    std::vector<NaiveAllele> alleles;
    for (NaiveRecord const & record : records)
    {
        auto const allele = trimmed(record, record.alleles[haplotype]);
        if (allele && lies_in_one_block(transcript, *allele) &&
            std::ranges::none_of(alleles, [&](NaiveAllele const & one) { return overlap(one, *allele); }))
            alleles.push_back(*allele);
    }
    return alleles;
}

std::vector<Base> haplotype_of(std::string const & genome, NaiveTranscript const & transcript,
                               std::vector<NaiveAllele> const & alleles)
{
    std::vector<Base> bases;
    auto const add_new = [&](NaiveAllele const & allele)
    {
        std::set<Position> replaced;
        for (Position at = allele.begin; at < allele.end; ++at)
            replaced.insert(at);
        bool const is_one_to_one = replaced.size() == allele.alt.size();
        for (std::size_t i = 0; i < allele.alt.size(); ++i)
            bases.push_back({allele.alt[i],
                             is_one_to_one ? std::set{allele.begin + static_cast<Position>(i)} : replaced,
                             allele.begin - 1});
    };
    for (auto const & [begin, end] : transcript.blocks)
        for (Position at = begin; at < end; ++at)
        {
            bool is_replaced = false;
            for (NaiveAllele const & allele : alleles)
                if (allele.is_insertion() && allele.begin == at)
                    add_new(allele);
            for (NaiveAllele const & allele : alleles)
            {
                if (!allele.is_insertion() && allele.begin == at)
                    add_new(allele);
                is_replaced = is_replaced || (allele.begin <= at && at < allele.end);
            }
            if (!is_replaced)
                bases.push_back({genome[static_cast<std::size_t>(at)], {at}, 0});
        }
    if (!transcript.is_reverse)
        return bases;
    std::reverse(bases.begin(), bases.end());
    for (Base & base : bases)
        base.letter = base.letter == 'A'   ? 'T'
                      : base.letter == 'C' ? 'G'
                      : base.letter == 'G' ? 'C'
                      : base.letter == 'T' ? 'A'
                                           : 'N';
    return bases;
}

std::string letters_of(std::vector<Base> const & bases)
{
    std::string text;
    for (Base const & base : bases)
        text += base.letter;
    return text;
}

/// As `begin-end` of the runs, 0-based and half-open.
std::string place_of(std::vector<Base> const & bases, std::size_t const begin, std::size_t const end)
{
    std::set<Position> origins;
    Position left = 1'000'000;
    for (std::size_t i = begin; i < end; ++i)
    {
        origins.insert(bases[i].origins.begin(), bases[i].origins.end());
        left = std::min(left, bases[i].left);
    }
    if (origins.empty())
        origins.insert(left);
    std::string text;
    for (Position const at : origins)
    {
        if (!origins.contains(at - 1))
            text += ' ' + std::to_string(at) + '-';
        if (!origins.contains(at + 1))
            text += std::to_string(at + 1);
    }
    return text;
}

/// A genome, transcripts as BED12, and a VCF of two samples.
struct World
{
    std::string genome;
    std::vector<NaiveTranscript> transcripts;
    std::vector<NaiveRecord> records;
    std::string bed;
    std::string vcf{header};

    World(std::mt19937 & random, std::size_t const record_count, unsigned const unphased)
        : genome{random_letters(random, 600, random() % 2 == 0 ? "ACGT" : "AC")}
    {
        for (int i = 0; i < 6; ++i)
        {
            transcripts.push_back(random_transcript(random, i, 120));
            bed += bed_line_of(transcripts.back());
        }
        for (std::size_t i = 0; i < record_count; ++i)
            add_record(random, unphased);
    }

private:
    void add_record(std::mt19937 & random, unsigned const unphased)
    {
        NaiveRecord record{static_cast<Position>(random() % 585), {}, {}, {}, random() % 100 >= unphased,
                           random() % 10 == 0 ? 7 : 0};
        record.ref = genome.substr(static_cast<std::size_t>(record.position), 1 + (random() % 2 == 0 ? random() % 7 : 0));
        for (std::size_t i = 0; i <= random() % 3; ++i)
            record.alts.push_back(random() % 12 == 0 ? "*" : random() % 20 == 0 ? "<DEL>" : random_alt(random, record.ref));
        std::string vcf_alleles;
        bool const is_haploid = random() % 12 == 0;
        for (std::size_t i = 0; i < 2; ++i)
            record.alleles[i] = static_cast<int>(random() % (record.alts.size() + 2)) - (random() % 3 == 0 ? 1 : 0);
        for (int & allele : record.alleles)
            allele = std::min(allele, static_cast<int>(record.alts.size()));
        if (is_haploid)
        {
            record.alleles[1] = record.alleles[0];
            record.is_phased = true;
        }
        auto const shown = [](int const allele) { return allele < 0 ? std::string{"."} : std::to_string(allele); };
        std::string genotype = shown(record.alleles[0]);
        if (!is_haploid)
            genotype += (record.is_phased ? '|' : '/') + shown(record.alleles[1]);
        std::string alts;
        for (std::string const & alt : record.alts)
            alts += (alts.empty() ? "" : ",") + alt;
        vcf += "c\t" + std::to_string(record.position + 1) + "\t.\t" + record.ref + '\t' + alts + "\t.\t.\t.\tGT:PS\t1|0:.\t" +
               genotype + ':' + (record.phase_set == 0 ? "." : std::to_string(record.phase_set)) + '\n';
        records.push_back(std::move(record));
    }

    static std::string random_alt(std::mt19937 & random, std::string const & ref)
    {
        std::string alt = random_letters(random, 1 + (random() % 2 == 0 ? random() % 10 : 0), "ACGTACGTACGTN");
        if (random() % 2 == 0)
            alt.front() = ref.front();
        return alt;
    }
};

/// What the library makes of a world.
struct Made
{
    std::shared_ptr<SplicedRegions const> regions;
    RegionVariants variants;
    RegionHaplotypes haplotypes;
    std::shared_ptr<TranscriptSource const> source;

    Made(test::TemporaryFolder const & folder, std::string const & genome, std::string const & bed,
         std::string const & vcf)
    {
        RegionRequest request;
        request.genome = folder.write("g.fa", ">c\n" + genome + '\n');
        request.annotation = folder.write("t.bed", bed);
        request.region = RegionKind::transcript;
        regions = std::make_shared<SplicedRegions const>(load_regions(request, 1));
        std::string const path = folder.write("v.vcf", vcf);
        variants = read_region_variants({.path = path, .sample = "sample"}, *regions);
        haplotypes = make_haplotypes(variants, *regions, path);
        source = haplotype_source(regions, variants, haplotypes, request);
    }

    Made(Made const &) = delete;
    Made & operator=(Made const &) = delete;
};

std::string letters_of(TranscriptBatch const & batch, TranscriptBatch::Record const & record)
{
    std::string text;
    for (std::size_t i = 0; i < record.length; ++i)
        text += "ACTGN"[static_cast<std::size_t>(batch.bases.at(record.begin + i))];
    return text;
}

/// All records, in parts of about so many bases.
template <typename Take>
void read_all(TranscriptSource const & source, std::size_t const part_bytes, Take const take)
{
    TranscriptSource::Request request;
    request.part_bytes = part_bytes;
    auto const reading = source.open(request);
    auto const reader = reading->make_reader();
    for (SourcePart part; reading->next(part);)
    {
        TranscriptBatch batch;
        reader->read(part, batch);
        for (TranscriptBatch::Record const & record : batch.records)
            take(batch, record);
    }
}

struct Expected
{
    std::size_t region;
    Haplotype haplotype;
    std::vector<Base> bases;
};

std::vector<Expected> expected_of(World const & world)
{
    std::vector<Expected> expected;
    for (std::size_t i = 0; i < world.transcripts.size(); ++i)
    {
        NaiveTranscript const & transcript = world.transcripts[i];
        if (!has_known_phase(transcript, world.records))
        {
            expected.push_back({i, Haplotype::not_scanned, {}});
            continue;
        }
        std::vector<Base> first = haplotype_of(world.genome, transcript, taken(transcript, world.records, 0));
        std::vector<Base> second = haplotype_of(world.genome, transcript, taken(transcript, world.records, 1));
        bool const are_equal = letters_of(first) == letters_of(second);
        expected.push_back({i, are_equal ? Haplotype::both : Haplotype::first, std::move(first)});
        if (!are_equal)
            expected.push_back({i, Haplotype::second, std::move(second)});
    }
    return expected;
}

std::string shown(GenomePlace const & place)
{
    std::string text;
    for (GenomePlace::Interval const & block : place.blocks)
        text += ' ' + std::to_string(block.begin) + '-' + std::to_string(block.end);
    return text;
}

void expect_record(Expected const & expected, TranscriptBatch const & batch, TranscriptBatch::Record const & record)
{
    ASSERT_EQ(record.places->record, expected.region);
    ASSERT_EQ(record.places->haplotype, expected.haplotype);
    ASSERT_EQ(letters_of(batch, record), letters_of(expected.bases));
    GenomePlace place;
    for (std::size_t length : {1, 6, 8, 20})
        for (std::size_t begin = 0; begin + length <= record.length; ++begin)
        {
            find_place(*record.places, begin, begin + length, place);
            ASSERT_EQ(shown(place), place_of(expected.bases, begin, begin + length)) << begin << ' ' << length;
        }
}

/// The kind of the only region, 20 bases of the genome 10-30, with these records as `POS REF ALT GT:PS`.
RegionHaplotypes of_records(std::string const & records)
{
    test::TemporaryFolder const folder;
    Made const made{folder, "ACGTACGTACGTACGTACGTACGTACGTACGTACGTACGT", "c\t10\t30\tt\t0\t+\n", header + records};
    return made.haplotypes;
}

std::string record(int const position, std::string const & ref, std::string const & alt, std::string const & genotype)
{
    return "c\t" + std::to_string(position) + "\t.\t" + ref + '\t' + alt + "\t.\t.\t.\tGT:PS\t0|0:.\t" + genotype + '\n';
}

} // namespace

TEST(RegionHaplotypes, AreThoseOfTheDefinition)
{
    std::mt19937 random{31};
    test::TemporaryFolder const folder;
    std::map<Haplotype, int> records;
    for (int round = 0; round < 400; ++round)
    {
        World const world{random, random() % 40, round % 4 == 0 ? 20U : 0U};
        Made const made{folder, world.genome, world.bed, world.vcf};
        std::vector<Expected> const expected = expected_of(world);
        std::size_t next = 0;
        read_all(*made.source, 1 + random() % 2000,
                 [&](TranscriptBatch const & batch, TranscriptBatch::Record const & record)
                 {
                     ASSERT_LT(next, expected.size());
                     expect_record(expected[next], batch, record);
                     ++records[expected[next++].haplotype];
                 });
        ASSERT_EQ(next, expected.size()) << "round " << round;
        if (HasFatalFailure())
            FAIL() << "round " << round << '\n' << world.vcf << world.bed;
    }
    for (Haplotype const haplotype : {Haplotype::both, Haplotype::first, Haplotype::second, Haplotype::not_scanned})
        EXPECT_GT(records[haplotype], 200) << to_string(haplotype);
}

TEST(RegionHaplotypes, OnePhaseSetIsScanned)
{
    using Kind = RegionHaplotypes::Kind;
    auto const kind_of = [](std::string const & records) { return of_records(records).regions.front().kind; };
    std::string const one = record(13, "A", "C", "0|1:.");
    EXPECT_EQ(kind_of(""), Kind::both);
    EXPECT_EQ(kind_of(one), Kind::differ);
    EXPECT_EQ(kind_of(one + record(17, "A", "C", "1|0:.")), Kind::differ) << "phased ones without PS are one set";
    EXPECT_EQ(kind_of(one + record(17, "A", "C", "1|0:5")), Kind::unphased);
    EXPECT_EQ(kind_of(record(13, "A", "C", "0|1:5") + record(17, "A", "C", "1|0:5")), Kind::differ);
    EXPECT_EQ(kind_of(record(13, "A", "C", "0|1:5") + record(17, "A", "C", "1|0:6")), Kind::unphased);
    EXPECT_EQ(kind_of(record(13, "A", "C", "0/1:5") + record(17, "A", "C", "0/1:5")), Kind::unphased);
    EXPECT_EQ(kind_of(one + record(17, "A", "C", "1/1:.")), Kind::differ) << "homozygous ones have no phase";
    EXPECT_EQ(kind_of(one + record(17, "A", "C", "1/.:.")), Kind::unphased);
    EXPECT_EQ(kind_of(one + record(17, "A", "C", "0/.:.")), Kind::differ) << "nothing of it is applied";
    EXPECT_EQ(kind_of(one + record(5, "A", "C", "0/1:.")), Kind::differ) << "it does not lie in the region";
    EXPECT_EQ(kind_of(record(13, "A", "C", "1:.")), Kind::both) << "a haploid genotype is of both";
    RegionHaplotypes const alone = of_records(record(13, "A", "C", "1/0:."));
    EXPECT_EQ(alone.regions.front().kind, Kind::differ);
    EXPECT_EQ(alone.regions.front().alleles[0].size(), 1U) << "in the order written";
    EXPECT_EQ(alone.counts.lone_unphased, 1U);
    EXPECT_EQ(alone.notes.size(), 1U);
    EXPECT_NE(of_records(one + record(17, "A", "C", "0/1:.")).warnings.at(0).find("1 region (t) is not scanned"),
              std::string::npos);
}

TEST(RegionHaplotypes, TheLaterOfOverlappingAllelesIsLeftOut)
{
    auto const counts = [](std::string const & records)
    {
        RegionHaplotypes::Counts const all = of_records(records).counts;
        return std::to_string(all.applied) + ' ' + std::to_string(all.overlapping);
    };
    EXPECT_EQ(counts(record(13, "ACG", "A", "1|0:.") + record(15, "G", "C", "1|0:.")), "1 1");
    EXPECT_EQ(counts(record(13, "ACG", "A", "1|0:.") + record(15, "G", "C", "0|1:.")), "2 0");
    EXPECT_EQ(counts(record(13, "ACG", "A", "1|1:.") + record(15, "G", "C", "1|1:.")), "2 2") << "of each haplotype";
    EXPECT_EQ(counts(record(13, "ACG", "A", "1|0:.") + record(14, "C", "CTT", "1|0:.")), "1 1") << "strictly inside";
    EXPECT_EQ(counts(record(13, "ACG", "A", "1|0:.") + record(13, "A", "AT", "1|0:.")), "2 0") << "at its begin";
    EXPECT_EQ(counts(record(13, "ACG", "A", "1|0:.") + record(15, "G", "GT", "1|0:.")), "2 0") << "at its end";
    EXPECT_EQ(counts(record(15, "G", "C", "1|0:.") + record(13, "ACG", "A", "1|0:.")), "1 1") << "by position";
    EXPECT_EQ(counts(record(14, "C", "CT", "1|0:.") + record(14, "C", "CG", "1|0:.")), "2 0") << "two insertions";
}

TEST(RegionHaplotypes, OnlyWhatTheSampleCarriesIsRead)
{
    test::TemporaryFolder const folder;
    std::string const bed = "c\t10\t30\tt\t0\t+\n";
    std::string const genome = "ACGTACGTACGTACGTACGTACGTACGTACGTACGTACGT";
    Made const made{folder, genome, bed, header + record(13, "T", "C", "0|0:.") + record(17, "A", "C,G", "2|.:.")};
    EXPECT_EQ(made.variants.counts.records, 2U);
    EXPECT_EQ(made.variants.counts.alleles, 1U);
    EXPECT_EQ(made.variants.counts.missing_genotype, 1U);
    auto const error_of = [&](std::string const & records) -> std::string
    {
        try
        {
            Made const refused{folder, genome, bed, header + records};
        }
        catch (InputError const & error)
        {
            return error.what();
        }
        return "no error";
    };
    EXPECT_NE(error_of(record(13, "T", "C", "0|1:.")).find("REF has 'T' at c:13"), std::string::npos);
    EXPECT_NE(error_of(record(13, "A", "C", "0|3:.")).find("record c:13: its genotype names the allele 3"),
              std::string::npos)
        << error_of(record(13, "A", "C", "0|3:."));
}

TEST(RegionHaplotypes, AreThoseOfBcftoolsConsensus)
{
    if (std::system("bcftools --version > /dev/null 2>&1") != 0)
        GTEST_SKIP() << "bcftools is not installed";
    std::mt19937 random{77};
    test::TemporaryFolder const folder;
    int differing = 0;
    for (int round = 0; round < 40; ++round)
    {
        // Records that do not share a base of REF.
        std::string const genome = random_letters(random, 600, "ACGT");
        std::string vcf = header;
        for (std::size_t at = 3 + random() % 5; at < 580; at += 1 + random() % 30)
        {
            std::string const ref = genome.substr(at, 1 + (random() % 2 == 0 ? random() % 7 : 0));
            std::string alts;
            for (char const first : {'A', 'C', 'G', 'T'})
                if (first != ref.front() && random() % 2 == 0)
                    alts += (alts.empty() ? "" : ",") + (random() % 2 == 0 ? std::string{first} : std::string{ref.front(), first}) +
                            random_letters(random, random() % 4, "ACGT");
            if (alts.empty())
                continue;
            auto const most = static_cast<std::size_t>(std::ranges::count(alts, ',')) + 2;
            vcf += "c\t" + std::to_string(at + 1) + "\t.\t" + ref + '\t' + alts + "\t.\t.\t.\tGT:PS\t0|0:.\t" +
                   std::to_string(random() % most) + '|' + std::to_string(random() % most) + ":.\n";
            at += ref.size() - 1;
        }
        Made const made{folder, genome, "c\t0\t600\tt\t0\t+\n", vcf};
        std::string const at = "cd " + folder.path().string() + " && ";
        ASSERT_EQ(std::system((at + "bcftools view -Oz -o v.vcf.gz v.vcf 2> log && bcftools index -f v.vcf.gz && "
                                    "for h in 1 2; do bcftools consensus -H $h -s sample -f g.fa v.vcf.gz 2> log | "
                                    "grep -v '>' | tr -d '\\n' > h$h; done")
                                  .c_str()),
                  0);
        std::vector<std::string> theirs;
        for (char const * const name : {"h1", "h2"})
        {
            std::ifstream file{folder.path() / name};
            theirs.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
        }
        std::vector<std::string> ours;
        read_all(*made.source, 1000, [&](TranscriptBatch const & batch, TranscriptBatch::Record const & record)
                 { ours.push_back(letters_of(batch, record)); });
        differing += ours.size() == 2 ? 1 : 0;
        if (ours.size() == 1)
            ours.push_back(ours.front());
        ASSERT_EQ(ours, theirs) << "round " << round << '\n' << vcf;
    }
    EXPECT_GT(differing, 30);
}

namespace
{

/// By miRNA and place, the base opposite position 1.
std::map<std::pair<std::uint32_t, Position>, SiteType> sites_by_place(std::vector<Mirna> const & mirnas,
                                                                     std::string const & text)
{
    std::map<std::pair<std::uint32_t, Position>, SiteType> sites;
    for (Site const & site : test::naive_scan(mirnas, {text}))
        sites[{site.mirna, Position{site.begin} + 7 - Position{rule_of(site.type).begin()}}] = site.type;
    return sites;
}

/// The index of each record that a taken allele is of; the alleles in the direction of the transcript.
struct NaiveChange
{
    NaiveAllele allele; // on the genome
    std::size_t record;
    Position begin; // in the region
    Position end;
    Position new_begin; // in the haplotype
    Position new_end;
};

std::vector<NaiveChange> naive_changes(World const & world, NaiveTranscript const & transcript, std::size_t const haplotype)
{
    std::vector<NaiveChange> changes;
    std::vector<std::size_t> order(world.records.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::size_t const i) { return world.records[i].position; });
    for (std::size_t const i : order)
    {
        auto const allele = trimmed(world.records[i], world.records[i].alleles[haplotype]);
        if (allele && lies_in_one_block(transcript, *allele) &&
            std::ranges::none_of(changes, [&](NaiveChange const & one) { return overlap(one.allele, *allele); }))
            changes.push_back({*allele, i, 0, 0, 0, 0});
    }
    std::ranges::stable_sort(changes, {}, [](NaiveChange const & change)
                             { return std::pair{change.allele.begin, change.allele.end}; });
    Position length = 0;
    for (auto const & [begin, end] : transcript.blocks)
        length += end - begin;
    auto const bases_before = [&](Position const at)
    {
        Position count = 0;
        for (auto const & [begin, end] : transcript.blocks)
            count += std::clamp<Position>(at, begin, end) - begin;
        return count;
    };
    for (NaiveChange & change : changes)
    {
        change.begin = bases_before(change.allele.begin);
        change.end = bases_before(change.allele.end);
        if (transcript.is_reverse)
            std::tie(change.begin, change.end) = std::pair{length - change.end, length - change.begin};
    }
    if (transcript.is_reverse)
        std::ranges::reverse(changes);
    Position shift = 0;
    for (NaiveChange & change : changes)
    {
        change.new_begin = change.begin + shift;
        change.new_end = change.new_begin + static_cast<Position>(change.allele.alt.size());
        shift = change.new_end - change.end;
    }
    return changes;
}

using Placed = std::optional<std::pair<Position, SiteType>>;

std::pair<Position, Position> bases_of(std::pair<Position, SiteType> const & site)
{
    Position const begin = site.first - 7 + Position{rule_of(site.second).begin()};
    return {begin, begin + Position{rule_of(site.second).length()}};
}

std::string shown(Placed const & site)
{
    if (!site)
        return "\tNA\tNA\tNA";
    auto const [begin, end] = bases_of(*site);
    return '\t' + std::string{rule_of(site->second).name} + '\t' + std::to_string(begin + 1) + '\t' + std::to_string(end);
}

bool is_touched(Placed const & site, Position const begin, Position const end)
{
    if (!site)
        return false;
    auto const [first, last] = bases_of(*site);
    return begin == end ? first < begin && begin < last : begin < last && first < end;
}

/// Sorted by miRNA and place.
std::vector<std::string> naive_rows(World const & world, std::vector<Mirna> const & mirnas, std::size_t const transcript,
                                    std::size_t const haplotype, std::string const & name)
{
    NaiveTranscript const & of = world.transcripts[transcript];
    std::vector<NaiveChange> const changes = naive_changes(world, of, haplotype);
    std::vector<Base> const reference = haplotype_of(world.genome, of, {});
    std::vector<Base> const changed = haplotype_of(world.genome, of, taken(of, world.records, haplotype));
    auto const before = sites_by_place(mirnas, letters_of(reference));
    auto const after = sites_by_place(mirnas, letters_of(changed));
    std::vector<std::tuple<std::uint32_t, Position, bool, std::string>> rows;
    auto const add = [&](std::uint32_t const mirna, std::string const & effect, Placed const & one, Placed const & other)
    {
        std::vector<std::size_t> records;
        for (NaiveChange const & change : changes)
            if (is_touched(one, change.begin, change.end) || is_touched(other, change.new_begin, change.new_end))
                records.push_back(change.record);
        std::ranges::sort(records, {}, [&](std::size_t const i) { return std::pair{world.records[i].position, i}; });
        std::string positions, ids, refs, alts, frequencies;
        for (std::size_t const i : records)
        {
            NaiveRecord const & record = world.records[i];
            std::string const separator = positions.empty() ? "" : ";";
            positions += separator + std::to_string(record.position + 1);
            ids += separator + "NA";
            refs += separator + record.ref;
            alts += separator + record.alts[static_cast<std::size_t>(record.alleles[haplotype]) - 1];
            frequencies += separator + "NA";
        }
        auto const [begin, end] = bases_of(one ? *one : *other);
        std::string const place = place_of(one ? reference : changed, static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
        std::string const span = std::to_string(std::stol(place) + 1) + '\t' + place.substr(place.rfind('-') + 1);
        rows.emplace_back(mirna, one ? one->first : other->first, !one,
                          "c\t" + positions + '\t' + ids + '\t' + refs + '\t' + alts + '\t' + frequencies + '\t' +
                              mirnas[mirna].name + "\tt" + std::to_string(transcript) + "\tNA\t" + effect + shown(one) +
                              shown(other) + '\t' + span + (of.is_reverse ? "\t-\t" : "\t+\t") + name);
    };
    std::set<std::pair<std::uint32_t, Position>> kept;
    for (auto const & [key, type] : before)
    {
        Position now = key.second;
        bool is_gone = false;
        for (NaiveChange const & change : changes)
        {
            Position const growth = (change.new_end - change.new_begin) - (change.end - change.begin);
            bool const is_left = key.second - 2 < change.begin; // opposite position 3, the last of the five bases
            bool const is_right = key.second - 6 >= change.end; // opposite position 7
            is_gone = is_gone || (growth != 0 && !is_left && !is_right);
            now += is_right ? growth : 0;
        }
        Placed const site{{key.second, type}};
        auto const found = is_gone ? after.end() : after.find({key.first, now});
        if (!is_gone)
            kept.insert({key.first, now});
        if (found == after.end())
            add(key.first, "lost", site, {});
        else if (found->second != type)
            add(key.first, found->second > type ? "stronger" : "weaker", site, Placed{{now, found->second}});
    }
    for (auto const & [key, type] : after)
        if (!kept.contains(key))
            add(key.first, "gained", {}, Placed{{key.second, type}});
    std::ranges::sort(rows);
    std::vector<std::string> lines;
    for (auto const & row : rows)
        lines.push_back(std::get<3>(row));
    return lines;
}

std::vector<Mirna> random_mirnas(std::mt19937 & random, std::string const & genome)
{
    std::vector<Mirna> mirnas;
    for (int i = 0; i < 12; ++i)
    {
        mirnas.push_back({"m" + std::to_string(i), random_letters(random, 22, i % 3 == 0 ? "GU" : i % 3 == 1 ? "AC" : "ACGU")});
        std::string const site = genome.substr(random() % 590, 7);
        mirnas.back().sequence.replace(1, 7, random() % 2 == 0 ? reverse_complement(site) : to_rna(site));
    }
    return mirnas;
}

} // namespace

TEST(HaplotypeRows, AreThoseOfAnEditedGenomeScannedAgain)
{
    std::mt19937 random{5};
    test::TemporaryFolder const folder;
    std::size_t rows = 0;
    std::size_t joined = 0;
    for (int round = 0; round < 250; ++round)
    {
        World const world{random, random() % 60, 0};
        std::vector<Mirna> const mirnas = random_mirnas(random, world.genome);
        Made const made{folder, world.genome, world.bed, world.vcf};
        HaplotypeRows const table{{*made.regions, made.variants, made.haplotypes, mirnas}, SiteTypeSet::all(), 0};
        read_all(*made.source, 100'000,
                 [&](TranscriptBatch const & batch, TranscriptBatch::Record const & record)
                 {
                     Haplotype const haplotype = record.places->haplotype;
                     if (haplotype == Haplotype::not_scanned)
                         return;
                     std::size_t const transcript = record.places->record;
                     std::string const name = "t" + std::to_string(transcript);
                     EncodedBases const & bases = batch.bases;
                     std::string text;
                     table.append({name, {}, {bases.low(), bases.high(), bases.unknown(), record.begin, record.length}, *record.places}, text);
                     std::vector<std::string> found;
                     std::istringstream lines{text};
                     for (std::string line; std::getline(lines, line);)
                         found.push_back(line);
                     std::vector<std::string> expected = naive_rows(world, mirnas, transcript, haplotype == Haplotype::second ? 1 : 0,
                                                                    std::string{to_string(haplotype)});
                     rows += expected.size();
                     joined += static_cast<std::size_t>(std::ranges::count_if(expected, [](std::string const & row)
                                                                              { return row.find(';') != std::string::npos; }));
                     std::ranges::sort(found);
                     std::ranges::sort(expected);
                     ASSERT_EQ(found, expected) << "round " << round << ", transcript " << transcript;
                 });
        if (HasFatalFailure())
            FAIL() << world.vcf << world.bed;
    }
    EXPECT_GT(rows, 3000U);
    EXPECT_GT(joined, 200U) << "of several records";
}

} // namespace mirsweep
