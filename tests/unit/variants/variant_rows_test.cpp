// Every row is proved against a naive version: edit the genome, splice again, scan again, compare by the definition.
#include <mirsweep/variants/variant_rows.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <mirsweep/annotation/spliced_source.hpp>
#include <mirsweep/core/error.hpp>

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

struct NaiveAllele
{
    std::string line; ///< chrom to af, as the table has them
    Position begin;
    Position end;
    std::string alt;
};

/// A base and where it was on the genome.
struct Base
{
    char letter;
    std::optional<Position> origin;
};

char complemented(char const letter)
{
    return letter == 'A' ? 'T' : letter == 'C' ? 'G' : letter == 'G' ? 'C' : letter == 'T' ? 'A' : 'N';
}

void turn(std::vector<Base> & bases)
{
    std::reverse(bases.begin(), bases.end());
    for (Base & base : bases)
        base.letter = complemented(base.letter);
}

std::vector<Base> spliced(std::string const & genome, NaiveTranscript const & transcript)
{
    std::vector<Base> bases;
    for (auto const & [begin, end] : transcript.blocks)
        for (Position at = begin; at < end; ++at)
            bases.push_back({genome[static_cast<std::size_t>(at)], at});
    return bases;
}

std::string letters_of(std::vector<Base> const & bases)
{
    std::string text;
    for (Base const & base : bases)
        text += base.letter;
    return text;
}

/// The transcript with the allele in the direction of the genome; none if it does not lie in one block.
std::optional<std::vector<Base>> edited(std::string const & genome, NaiveTranscript const & transcript,
                                        NaiveAllele const & allele)
{
    bool const is_insertion = allele.begin == allele.end;
    Position const first = is_insertion ? allele.begin - 1 : allele.begin;
    Position const last = is_insertion ? allele.end + 1 : allele.end;
    bool const fits = std::any_of(transcript.blocks.begin(), transcript.blocks.end(),
                                  [&](auto const & block) { return block.first <= first && last <= block.second; });
    if (!fits)
        return std::nullopt;
    std::vector<Base> bases = spliced(genome, transcript);
    auto at = std::find_if(bases.begin(), bases.end(), [&](Base const & base) { return *base.origin >= allele.begin; });
    bool const same_length = allele.end - allele.begin == static_cast<Position>(allele.alt.size());
    at = bases.erase(at, at + (allele.end - allele.begin));
    std::vector<Base> added;
    for (std::size_t i = 0; i < allele.alt.size(); ++i)
        added.push_back({allele.alt[i],
                         same_length ? std::optional{allele.begin + static_cast<Position>(i)} : std::nullopt});
    bases.insert(at, added.begin(), added.end());
    return bases;
}

/// By miRNA and place, the base opposite position 1.
std::map<std::pair<std::uint32_t, Position>, SiteType> sites_by_place(std::vector<Mirna> const & mirnas,
                                                                     std::string const & text)
{
    std::map<std::pair<std::uint32_t, Position>, SiteType> sites;
    for (Site const & site : test::naive_scan(mirnas, {text}))
        sites[{site.mirna, Position{site.begin} + 7 - Position{rule_of(site.type).begin()}}] = site.type;
    return sites;
}

std::string shown(std::optional<std::pair<Position, SiteType>> const & site)
{
    if (!site)
        return "\tNA\tNA\tNA";
    Position const begin = site->first - 7 + Position{rule_of(site->second).begin()};
    return '\t' + std::string{rule_of(site->second).name} + '\t' + std::to_string(begin + 1) + '\t' +
           std::to_string(begin + Position{rule_of(site->second).length()});
}

std::string span(std::vector<Base> const & bases, std::pair<Position, SiteType> const & site,
                 NaiveAllele const & allele, bool const is_reference)
{
    Position const begin = site.first - 7 + Position{rule_of(site.second).begin()};
    std::set<Position> places;
    bool touches_new = false;
    for (Position at = begin; at < begin + Position{rule_of(site.second).length()}; ++at)
        if (auto const & origin = bases[static_cast<std::size_t>(at)].origin)
            places.insert(*origin);
        else
            touches_new = true;
    if (touches_new && !is_reference)
        for (Position at = allele.begin; at < allele.end; ++at)
            places.insert(at);
    if (places.empty())
        places.insert(allele.begin - 1);
    return '\t' + std::to_string(*places.begin() + 1) + '\t' + std::to_string(*places.rbegin() + 1);
}

std::vector<std::string> naive_rows(std::string const & genome, std::vector<Mirna> const & mirnas,
                                    NaiveTranscript const & transcript, NaiveAllele const & allele)
{
    std::vector<std::string> rows;
    auto changed = edited(genome, transcript, allele);
    if (!changed)
        return rows;
    std::vector<Base> reference = spliced(genome, transcript);
    auto const first = std::find_if(reference.begin(), reference.end(),
                                    [&](Base const & base) { return *base.origin >= allele.begin; });
    Position begin = first - reference.begin();
    Position end = begin + (allele.end - allele.begin);
    auto const length = static_cast<Position>(reference.size());
    if (transcript.is_reverse)
    {
        turn(reference);
        turn(*changed);
        std::tie(begin, end) = std::pair{length - end, length - begin};
    }
    Position const growth = static_cast<Position>(changed->size()) - length;
    auto const before = sites_by_place(mirnas, letters_of(reference));
    auto const after = sites_by_place(mirnas, letters_of(*changed));
    std::set<std::pair<std::uint32_t, Position>> kept;
    auto const add = [&](std::uint32_t const mirna, std::string const & effect, auto const & one, auto const & other)
    {
        rows.push_back(allele.line + '\t' + mirnas[mirna].name + '\t' + transcript.name + "\tNA\t" + effect + shown(one) +
                       shown(other) + (one ? span(reference, *one, allele, true) : span(*changed, *other, allele, false)) +
                       (transcript.is_reverse ? "\t-" : "\t+"));
    };
    using Placed = std::optional<std::pair<Position, SiteType>>;
    for (auto const & [key, type] : before)
    {
        Position const place = key.second;
        bool const is_left = place - 2 < begin; // opposite position 3, the last of the five bases
        bool const is_right = place - 6 >= end; // opposite position 7
        if (growth != 0 && !is_left && !is_right)
        {
            add(key.first, "lost", Placed{{place, type}}, Placed{});
            continue;
        }
        Position const now = growth == 0 || is_left ? place : place + growth;
        kept.insert({key.first, now});
        auto const found = after.find({key.first, now});
        if (found == after.end())
            add(key.first, "lost", Placed{{place, type}}, Placed{});
        else if (found->second != type)
            add(key.first, found->second > type ? "stronger" : "weaker", Placed{{place, type}},
                Placed{{now, found->second}});
    }
    for (auto const & [key, type] : after)
        if (!kept.contains(key))
            add(key.first, "gained", Placed{}, Placed{{key.second, type}});
    return rows;
}

/// A genome of few letters, so that there are many sites; transcripts as BED12; a VCF of all kinds of variants.
struct World
{
    std::string genome;
    std::vector<Mirna> mirnas;
    std::vector<NaiveTranscript> transcripts;
    std::vector<NaiveAllele> alleles;
    std::string bed;
    std::string vcf{"##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"};

    explicit World(std::mt19937 & random)
    {
        genome = random_letters(random, 600, random() % 3 == 0 ? "ACGT" : random() % 2 == 0 ? "AC" : "GTG");
        for (int i = 0; i < 12; ++i)
            mirnas.push_back({"m" + std::to_string(i), random_letters(random, 22, i % 3 == 0 ? "GU" : i % 3 == 1 ? "AC" : "ACGU")});
        for (int i = 0; i < 6; ++i)
        {
            transcripts.push_back(random_transcript(random, i, 90));
            bed += bed_line_of(transcripts.back());
        }
        // Seeds that match, so that no world is without sites.
        for (Mirna & mirna : mirnas)
            if (random() % 2 == 0)
            {
                std::string const site = genome.substr(random() % 590, 7);
                mirna.sequence.replace(1, 7, random() % 2 == 0 ? reverse_complement(site) : to_rna(site));
            }
        for (int i = 0; i < 40; ++i)
            add_record(random, i);
    }

private:
    void add_record(std::mt19937 & random, int const number)
    {
        std::size_t const at = random() % 590;
        std::string const ref = genome.substr(at, 1 + (random() % 3 == 0 ? random() % 9 : 0));
        std::string alt = random_letters(random, 1 + (random() % 3 == 0 ? random() % 12 : 0), "ACGTACGTACGTN");
        if (random() % 3 == 0)
            alt.front() = ref.front();
        std::string const line = "c\t" + std::to_string(at + 1) + "\tv" + std::to_string(number) + '\t' + ref + '\t' + alt;
        vcf += line + "\t.\t.\t.\n";
        std::size_t suffix = 0;
        while (suffix < ref.size() && suffix < alt.size() && ref[ref.size() - 1 - suffix] == alt[alt.size() - 1 - suffix])
            ++suffix;
        std::size_t prefix = 0;
        while (prefix + suffix < ref.size() && prefix + suffix < alt.size() && ref[prefix] == alt[prefix])
            ++prefix;
        NaiveAllele allele{line + "\tNA", static_cast<Position>(at + prefix), static_cast<Position>(at + ref.size() - suffix),
                           alt.substr(prefix, alt.size() - suffix - prefix)};
        if (allele.begin != allele.end || !allele.alt.empty())
            alleles.push_back(std::move(allele));
    }
};

std::vector<std::string> lines_of(std::string const & text)
{
    std::vector<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

} // namespace

TEST(VariantRows, AreThoseOfAnEditedGenomeScannedAgain)
{
    std::mt19937 random{2024};
    test::TemporaryFolder const folder;
    std::size_t rows = 0;
    for (int round = 0; round < 120; ++round)
    {
        World const world{random};
        RegionRequest request;
        request.genome = folder.write("g.fa", ">c\n" + world.genome + '\n');
        request.annotation = folder.write("t.bed", world.bed);
        request.region = RegionKind::transcript;
        auto const regions = std::make_shared<SplicedRegions const>(load_regions(request, 1));
        RegionVariants const variants = read_region_variants({.path = folder.write("v.vcf", world.vcf)}, *regions);
        VariantRows const table{variants, world.mirnas, SiteTypeSet::all(), 0};
        auto const source = spliced_source(regions, request);
        auto const reading = source->open({});
        auto const reader = reading->make_reader();
        TranscriptBatch batch;
        SourcePart part;
        ASSERT_TRUE(reading->next(part));
        reader->read(part, batch);
        ASSERT_EQ(batch.records.size(), world.transcripts.size());
        for (std::size_t i = 0; i < batch.records.size(); ++i)
        {
            TranscriptBatch::Record const & record = batch.records[i];
            std::string text;
            EncodedBases const & bases = batch.bases;
            table.append({world.transcripts[i].name,
                          {},
                          {bases.low(), bases.high(), bases.unknown(), record.begin, record.length},
                          *record.places},
                         text);
            std::vector<std::string> found = lines_of(text);
            std::vector<std::string> expected;
            for (NaiveAllele const & allele : world.alleles)
                for (std::string & row : naive_rows(world.genome, world.mirnas, world.transcripts[i], allele))
                    expected.push_back(std::move(row));
            rows += expected.size();
            std::sort(found.begin(), found.end());
            std::sort(expected.begin(), expected.end());
            ASSERT_EQ(found, expected) << "round " << round << ", transcript " << i;
        }
    }
    EXPECT_GT(rows, 3000U) << "variants that change something";
}

TEST(VariantRows, ARefThatIsNotTheGenomeIsRefused)
{
    test::TemporaryFolder const folder;
    RegionRequest request;
    request.genome = folder.write("g.fa", ">c\nACGTACGTACGTACGT\n");
    request.annotation = folder.write("t.bed", "c\t0\t16\tt\t0\t+\n");
    request.region = RegionKind::transcript;
    SplicedRegions const regions = load_regions(request, 1);
    std::string const header = "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
    std::string const path = folder.write("v.vcf", header + "c\t2\t.\tCT\tC\t.\t.\t.\nc\t4\t.\tN\tA\t.\t.\t.\n"
                                                            "c\t1\tx\tT\t<DEL>\t.\t.\t.\nother\t1\t.\tA\tC\t.\t.\t.\n");
    try
    {
        read_region_variants({.path = path}, regions);
        FAIL() << "nothing was thrown";
    }
    catch (InputError const & error)
    {
        EXPECT_NE(std::string{error.what()}.find("record c:2: REF has 'T' at c:3, where the genome has 'G'"),
                  std::string::npos)
            << error.what();
    }
    RegionVariants const variants = read_region_variants({.path = path, .allow_missing = true}, regions);
    EXPECT_EQ(variants.counts.records, 4U);
    EXPECT_EQ(variants.counts.ref_mismatch, 1U);
    EXPECT_EQ(variants.counts.applied, 1U) << "N in REF fits anything";
    EXPECT_EQ(variants.counts.symbolic, 1U) << "and REF of what is not applied is not looked at";
    EXPECT_EQ(variants.counts.sequence_not_in_genome, 1U);
    ASSERT_EQ(variants.warnings.size(), 2U);
}

TEST(VariantRows, WhatLiesOverAnEdgeIsCounted)
{
    test::TemporaryFolder const folder;
    RegionRequest request;
    request.genome = folder.write("g.fa", ">c\nACGTACGTACGTACGT\n");
    request.annotation = folder.write("t.bed", "c\t4\t12\tt\t0\t+\n");
    request.region = RegionKind::transcript;
    SplicedRegions const regions = load_regions(request, 1);
    std::string const header = "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
    auto const counts = [&](std::string const & record)
    {
        VariantCounts const all =
            read_region_variants({.path = folder.write("v.vcf", header + "c\t" + record + "\t.\t.\t.\n")}, regions).counts;
        return std::to_string(all.applied) + ' ' + std::to_string(all.over_block_edge);
    };
    EXPECT_EQ(counts("4\t.\tTA\tT"), "1 0") << "the first base of the block";
    EXPECT_EQ(counts("3\t.\tGTA\tG"), "0 1");
    EXPECT_EQ(counts("4\t.\tT\tTG"), "0 1") << "before the first base";
    EXPECT_EQ(counts("5\t.\tA\tAG"), "1 0");
    EXPECT_EQ(counts("12\t.\tT\tTG"), "0 1") << "after the last base";
    EXPECT_EQ(counts("13\t.\tA\tC"), "0 0");
    EXPECT_EQ(counts("1\t.\tA\tAG"), "0 0");
}

} // namespace mirsweep
