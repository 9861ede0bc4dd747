#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include <mirsweep/sites/class_file.hpp>
#include <mirsweep/sites/class_finder.hpp>
#include <mirsweep/sites/pattern_of_site.hpp>
#include <mirsweep/sites/ready_classes.hpp>
#include <mirsweep/transcripts/fasta_encoder.hpp>

#include "growth_of_time.hpp"
#include "property/naive_classes.hpp"

using namespace mirsweep;
using mirsweep::test::naive_class_scan;

namespace
{

/// Numbers of 32 bits.
class Random
{
public:
    explicit Random(unsigned const seed) : generator_{seed}
    {
    }

    unsigned operator()()
    {
        return static_cast<unsigned>(generator_());
    }

private:
    std::mt19937 generator_;
};

std::string random_letters(Random & random, std::string_view const letters, std::size_t const length)
{
    std::string text(length, '\0');
    for (char & letter : text)
        letter = letters[random() % letters.size()];
    return text;
}

std::vector<Mirna> random_mirnas(Random & random, std::string_view const letters)
{
    std::vector<Mirna> mirnas;
    for (std::size_t i = 0; i < 1 + random() % 5; ++i)
    {
        mirnas.push_back({"m" + std::to_string(i), random_letters(random, letters, 8 + random() % 18)});
        if (random() % 6 == 0 && mirnas.back().sequence.size() > 12)
            mirnas.back().sequence[9 + random() % 3] = 'N';
    }
    return mirnas;
}

/// A stretch of target that pairs with the miRNA except for some flaws.
std::string flawed_target(Random & random, std::string const & mirna)
{
    std::string target = reverse_complement(mirna);
    target.back() = 'A';
    for (std::size_t flaws = random() % 4; flaws > 0; --flaws)
    {
        std::size_t const at = random() % target.size();
        char const letter = "ACGUN"[random() % 5];
        if (random() % 3 == 0)
            target.insert(target.begin() + static_cast<std::ptrdiff_t>(at), letter);
        else if (random() % 3 == 0)
            target.erase(at, 1);
        else
            target[at] = letter;
    }
    return target.substr(random() % 3 == 0 ? random() % target.size() : 0);
}

std::string random_transcript(Random & random, std::vector<Mirna> const & mirnas, std::string_view const letters)
{
    std::string text = random_letters(random, letters, random() % 60);
    for (std::size_t parts = random() % 4; parts > 0; --parts)
        text += flawed_target(random, mirnas[random() % mirnas.size()].sequence) +
                random_letters(random, random() % 4 == 0 ? std::string_view{"N"} : letters, random() % 12);
    return text;
}

TranscriptBatch batch_of(std::vector<std::string> const & transcripts)
{
    std::string text;
    for (std::size_t i = 0; i < transcripts.size(); ++i)
        text += ">t" + std::to_string(i) + "\n" + transcripts[i] + "\n";
    TranscriptBatch batch;
    FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
    encoder.feed(text, text.size());
    encoder.finish();
    EXPECT_FALSE(batch.defect);
    return batch;
}

std::string describe(std::vector<Site> const & sites, SiteClasses const & classes)
{
    std::string text;
    for (Site const & site : sites)
        text += std::to_string(site.transcript) + ":" + std::to_string(site.begin) + "-" + std::to_string(site.end()) +
                " m" + std::to_string(site.mirna) + " " + std::string{classes.name_of(site.type)} + " " +
                std::to_string(site.details.mismatches()) + "\n";
    return text;
}

std::vector<Site> find_in_steps(ClassFinder const & finder, TranscriptBatch const & batch, std::size_t const step)
{
    ClassFinder::Scratch scratch;
    std::vector<Site> sites;
    for (std::size_t begin = 0; begin < batch.bases.size(); begin += step)
        finder.find_sites(batch, {0, batch.records.size(), begin, std::min(begin + step, batch.bases.size())}, scratch,
                          sites);
    return sites;
}

/// The numbers of the sites of each transcript, by class and miRNA.
std::string counts_of(std::vector<Site> const & sites, std::size_t const transcripts, std::size_t const mirnas,
                      SiteClasses const & classes)
{
    std::vector<std::uint16_t> counts(transcripts * mirnas * classes.size());
    for (Site const & site : sites)
        ++counts[(site.transcript * classes.size() + index_of(site.type)) * mirnas + site.mirna];
    return ::testing::PrintToString(counts);
}

std::string counted_of(ClassFinder const & finder, TranscriptBatch const & batch, std::size_t const mirnas,
                       SiteClasses const & classes)
{
    ClassFinder::Scratch scratch;
    std::vector<std::uint16_t> all;
    for (std::size_t record = 0; record < batch.records.size(); ++record)
    {
        std::vector<std::uint16_t> counts(mirnas * classes.size() + 1);
        finder.count_sites(batch, record, scratch, counts);
        all.insert(all.end(), counts.begin(), counts.end() - 1);
    }
    return ::testing::PrintToString(all);
}

void expect_equal(std::vector<Mirna> const & mirnas, std::vector<std::string> const & transcripts,
                  SiteTypeSet const types, SiteClasses const & classes, std::size_t const step)
{
    std::vector<Site> const naive = naive_class_scan(mirnas, transcripts, types, classes);
    std::string const expected = describe(naive, classes);
    ClassFinder const finder{mirnas, types, classes};
    std::string patterns;
    for (SiteClass const & further : classes.further())
        patterns += further.name + " (" + std::to_string(further.rank) + "): " + further.patterns_text() + "\n";
    std::string inputs;
    for (Mirna const & mirna : mirnas)
        inputs += mirna.sequence + "\n";
    for (std::string const & transcript : transcripts)
        inputs += transcript + "\n";
    TranscriptBatch const batch = batch_of(transcripts);
    ASSERT_EQ(describe(find_in_steps(finder, batch, step), classes), expected) << patterns << inputs;
    if (!finder.can_count())
        return;
    std::string const counted = counted_of(finder, batch, mirnas.size(), classes);
    ASSERT_EQ(counted, counts_of(naive, transcripts.size(), mirnas.size(), classes)) << patterns << inputs;
}

SiteTypeSet random_types(Random & random)
{
    SiteTypeSet types;
    for (SiteRule const & rule : site_rules)
        if (random() % 2 == 0)
            types.insert(rule.type);
    return types;
}

std::string random_range(Random & random, unsigned const most)
{
    unsigned const least = random() % most;
    return random() % 2 == 0 ? std::to_string(least)
                             : std::to_string(least) + "-" + std::to_string(least + random() % most);
}

/// A pattern as a class file has it.
struct PatternText
{
    std::string text{};
    std::string mismatches{};
    std::string wobbles{};
    std::string at{};

    SitePattern parse() const
    {
        return parse_site_pattern(text, {mismatches, wobbles, at});
    }
};

PatternText random_pattern_text(Random & random)
{
    PatternText pattern;
    for (std::size_t tokens = 1 + random() % 14; tokens > 0; --tokens)
    {
        unsigned const kind = random() % 20;
        if (kind < 12)
            pattern.text += '|';
        else if (kind == 12)
            pattern.text += "[" + std::string(1, "ACGUNWS"[random() % 7]) +
                            (random() % 2 == 0 ? "" : "=" + std::to_string(1 + random() % 12)) + "]";
        else
            pattern.text += "?:wx.-AN"[kind - 13 < 8 ? kind - 13 : 0];
        if (random() % 6 == 0)
            pattern.text += "{" + std::to_string(1 + random() % 6) + "}";
    }
    pattern.mismatches = random() % 3 == 0 ? random_range(random, 3) : "";
    pattern.wobbles = random() % 3 == 0 ? random_range(random, 3) : "";
    if (!(pattern.mismatches + pattern.wobbles).empty() && random() % 2 != 0)
        pattern.at = std::to_string(2 + random() % 4) + "-" + std::to_string(7 + random() % 9);
    try
    {
        pattern.parse();
    }
    catch (std::invalid_argument const &)
    {
        return {.text = "?||:|||"};
    }
    return pattern;
}

SitePattern random_pattern(Random & random)
{
    return random_pattern_text(random).parse();
}

/// A class file as people write it.
std::string random_class_file(Random & random)
{
    std::string file;
    for (unsigned i = 0; i < 1 + random() % 4; ++i)
    {
        file += "[class.c" + std::to_string(i) + "]\nrank = " + std::to_string(random() % 2 == 0 ? 1000 + i : 11 + i) +
                "\npatterns = [";
        for (std::size_t patterns = 1 + random() % 3; patterns > 0; --patterns)
        {
            PatternText const pattern = random_pattern_text(random);
            file += "{ pattern = \"" + pattern.text + "\"";
            for (auto const & [key, value] : {std::pair{", mismatches = \"", pattern.mismatches},
                                              std::pair{", wobbles = \"", pattern.wobbles},
                                              std::pair{", at = \"", pattern.at}})
                file += value.empty() ? "" : key + value + "\"";
            file += patterns > 1 ? " }, " : " }";
        }
        file += "]\n";
        if (random() % 4 == 0)
            file += "three_prime = " + std::to_string(random() % 8) + ".5\n";
        if (random() % 4 == 0)
            file += "alone = true # gives way\n";
    }
    return file;
}

SiteClasses random_classes(Random & random)
{
    std::vector<SiteClass> further;
    for (SiteClass const & ready : ready_classes())
        if (random() % 4 == 0)
            further.push_back(ready);
    for (unsigned i = 0; i < random() % 4; ++i)
    {
        SiteClass made{.name = "c" + std::to_string(i)};
        for (std::size_t patterns = 1 + random() % 3; patterns > 0; --patterns)
            made.patterns.push_back(random_pattern(random));
        if (random() % 4 == 0)
            made.three_prime = (random() % 8) / 2.0;
        made.rank = 1000 + i;
        if (random() % 2 == 0)
            made.rank = 11 + i + 5 * (random() % 3);
        further.push_back(made);
    }
    for (SiteClass & made : further)
        made.alone = random() % 4 == 0;
    for (std::size_t i = 0; i < further.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (further[i].rank == further[k].rank)
                further[i].rank = 2000 + static_cast<unsigned>(i);
    return SiteClasses{further};
}

} // namespace

TEST(ClassSites, ReadyClassesEqualTheGrammar)
{
    Random random{1};
    SiteClasses const classes{ready_classes()};
    for (unsigned round = 0; round < 300; ++round)
    {
        std::string_view const letters = round % 3 == 0 ? "AU" : round % 3 == 1 ? "GU" : "ACGU";
        std::vector<Mirna> const mirnas = random_mirnas(random, letters);
        std::vector<std::string> transcripts;
        for (std::size_t i = 0; i < 1 + random() % 4; ++i)
            transcripts.push_back(random_transcript(random, mirnas, letters));
        expect_equal(mirnas, transcripts, random_types(random), classes, 1 + random() % 150);
        if (::testing::Test::HasFatalFailure())
            return;
    }
}

TEST(ClassSites, RandomClassesEqualTheGrammar)
{
    Random random{2};
    for (unsigned round = 0; round < 600; ++round)
    {
        std::string_view const letters = round % 3 == 0 ? "AU" : round % 3 == 1 ? "GU" : "ACGU";
        std::vector<Mirna> const mirnas = random_mirnas(random, letters);
        std::vector<std::string> transcripts;
        for (std::size_t i = 0; i < 1 + random() % 4; ++i)
            transcripts.push_back(random_transcript(random, mirnas, letters));
        SiteClasses const classes = random_classes(random);
        expect_equal(mirnas, transcripts, random_types(random), classes, 1 + random() % 150);
        if (::testing::Test::HasFatalFailure())
            return;
    }
}

TEST(ClassSites, ClassesOfRandomFilesEqualTheGrammar)
{
    Random random{4};
    for (unsigned round = 0; round < 300; ++round)
    {
        std::string const file = random_class_file(random);
        SCOPED_TRACE(file);
        SiteClasses const classes{read_site_classes(file, "my.toml")};
        std::string_view const letters = round % 2 == 0 ? "GU" : "ACGU";
        std::vector<Mirna> const mirnas = random_mirnas(random, letters);
        expect_equal(mirnas, {random_transcript(random, mirnas, letters)}, random_types(random), classes,
                     1 + random() % 150);
        if (::testing::Test::HasFatalFailure())
            return;
    }
}

// The pattern by which a site is drawn holds at its anchor, read letter by letter, with the site's ends.
TEST(ClassSites, HaveAPatternThatHoldsAtTheirPlace)
{
    Random random{3};
    std::size_t sites_seen = 0;
    for (unsigned round = 0; round < 300; ++round)
    {
        std::vector<Mirna> const mirnas = random_mirnas(random, "ACGU");
        std::vector<std::string> const transcripts{random_transcript(random, mirnas, "ACGU"),
                                                   random_transcript(random, mirnas, "ACGU")};
        SiteClasses const classes = random_classes(random);
        TranscriptBatch const batch = batch_of(transcripts);
        PatternOfSite const patterns{classes};
        for (Site const & site : ClassFinder{mirnas, SiteTypeSet::all(), classes}.find_sites(batch))
        {
            TranscriptBatch::Record const & at = batch.records[site.transcript];
            std::string const & mirna = mirnas[site.mirna].sequence;
            auto const found = patterns.find(site, batch.bases, at.begin, at.begin + at.length, mirna);
            ASSERT_TRUE(found) << describe({site}, classes);
            std::string const target = to_rna(transcripts[site.transcript]);
            test::NaivePattern naive{*found->pattern, mirna, target, found->anchor};
            EXPECT_EQ(naive.span(), (std::pair<std::int64_t, std::int64_t>{site.begin, site.end()}))
                << describe({site}, classes) << found->pattern->to_string();
            ++sites_seen;
        }
    }
    EXPECT_GT(sites_seen, 1000U);
}

// Repeats in which every class has sites at most places, with classes that give way to others.
TEST(ClassSites, AreFoundInTimeThatGrowsWithTheSequence)
{
    std::vector<SiteClass> further{ready_classes().begin(), ready_classes().end()};
    for (std::size_t i = 0; i < further.size(); ++i)
        further[i].alone = i % 2 == 0;
    SiteClasses const classes{further};
    std::vector<Mirna> const mirnas{{"u", std::string(22, 'U')}, {"gu", "GUGUGUGUGUGUGUGUGUGUGU"}, {"a", std::string(22, 'A')}};
    ClassFinder const finder{mirnas, SiteTypeSet::all(), classes};
    for (std::string_view const unit : {"A", "CA", "GU", "N", "UUUUUUUUUUUUUUUUUUUUUUUC"})
    {
        auto const seconds = [&](std::size_t const bases)
        {
            std::string text;
            while (text.size() < bases)
                text += unit;
            TranscriptBatch const batch = batch_of({text});
            test::Stopwatch const watch;
            finder.find_sites(batch);
            return watch.seconds();
        };
        EXPECT_TRUE(test::grows_linearly(seconds, 20'000, test::growth_beyond_caches)) << unit;
    }
}
