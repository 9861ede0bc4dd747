#include <gtest/gtest.h>

#include <random>
#include <string>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/transcripts/encoded_bases.hpp>
#include <mirsweep/transcripts/fasta_encoder.hpp>
#include <products/incomplete_sites.hpp>

using namespace mirsweep;
using namespace mirsweep::products;

namespace
{

SiteTypeSet types_of(std::initializer_list<SiteType> const types)
{
    SiteTypeSet set;
    for (SiteType const type : types)
        set.insert(type);
    return set;
}

bool could_have(std::string const & transcript, std::string_view const mirna, SiteTypeSet const types,
                std::uint32_t const begin = 0)
{
    TranscriptBatch batch;
    FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
    std::string const text = ">t\n" + transcript + "\n";
    encoder.feed(text, text.size());
    encoder.finish();
    TranscriptBatch::Record const & record = batch.records.front();
    return could_have_site({batch.bases.low(), batch.bases.high(), batch.bases.unknown(), record.begin, record.length},
                           mirna, types, begin);
}

/// By the definition, letter by letter.
bool naive(std::string const & transcript, std::string const & mirna, SiteTypeSet const types, std::size_t const begin)
{
    auto const is_known = [](char const letter)
    { return std::string_view{"ACGT"}.find(letter) != std::string_view::npos; };
    for (SiteRule const & rule : site_rules)
    {
        if (!types.contains(rule.type))
            continue;
        for (std::size_t at = begin; at + rule.length() <= transcript.size(); ++at)
        {
            bool fits = true;
            bool has_unknown = false;
            for (std::size_t i = 0; i < rule.length(); ++i)
            {
                char const letter = transcript[at + i];
                bool const is_a1 = rule.needs_a1 && i + 1 == rule.length();
                char wanted = 'A';
                if (!is_a1)
                    wanted = reverse_complement(mirna.substr(rule.last_paired - 1 - i, 1))[0];
                wanted = wanted == 'U' ? 'T' : wanted;
                has_unknown = has_unknown || !is_known(letter);
                fits = fits && (!is_known(letter) || letter == wanted);
            }
            std::size_t const opposite_2 = at + rule.last_paired - 2;
            if (rule.type == SiteType::offset_6mer && opposite_2 < transcript.size())
            {
                char const pair = reverse_complement(mirna.substr(1, 1))[0];
                fits = fits && transcript[opposite_2] != (pair == 'U' ? 'T' : pair);
            }
            if (fits && has_unknown)
                return true;
        }
    }
    return false;
}

constexpr char mir21[] = "UAGCUUAUCAGACUGAUGUUGA";

} // namespace

TEST(CouldHaveSite, NeedsAnUnknownBaseInAWindowThatFits)
{
    SiteTypeSet const canonical = SiteTypeSet::canonical();
    EXPECT_TRUE(could_have("GGGATAAGNTAGGG", mir21, canonical));
    EXPECT_TRUE(could_have("NNNNNNNN", mir21, canonical));
    EXPECT_TRUE(could_have("RYSWKMBD", mir21, canonical));
    EXPECT_FALSE(could_have("NNNNNN", mir21, canonical));
    EXPECT_FALSE(could_have("GGGATAAGNCAGGG", mir21, canonical));
    EXPECT_FALSE(could_have("ATAAGCTA", mir21, canonical));
    EXPECT_FALSE(could_have("", mir21, canonical));
    EXPECT_TRUE(could_have("GGATAAGCTN", mir21, types_of({SiteType::mer8})));
    EXPECT_FALSE(could_have("GGATAAGCTN", mir21, types_of({SiteType::mer7_m8})));
    EXPECT_FALSE(could_have("NNNNNNNN", mir21, canonical, 2));
    EXPECT_TRUE(could_have("NNNNNNNN", mir21, canonical, 1));
}

TEST(CouldHaveSite, AgreesWithTheDefinition)
{
    std::mt19937 random{7};
    std::size_t possible = 0;
    for (int round = 0; round < 4000; ++round)
    {
        std::string transcript(random() % 150, 'A');
        unsigned const unknown = static_cast<unsigned>(random()) % 5;
        for (char & letter : transcript)
            letter = random() % 12 < unknown ? 'N' : "ACGT"[random() % 4];
        // A piece of the site, so that windows nearly fit.
        if (transcript.size() > 20)
            transcript.replace(random() % (transcript.size() - 8), 8, std::string{"CATAAGCTA"}.substr(random() % 2, 8));
        if (!transcript.empty())
            transcript[random() % transcript.size()] = 'N';
        SiteTypeSet types;
        for (SiteRule const & rule : site_rules)
            if (random() % 2 == 0)
                types.insert(rule.type);
        std::uint32_t const begin = static_cast<unsigned>(random()) % 20;
        bool const expected = naive(transcript, mir21, types, begin);
        possible += expected ? 1 : 0;
        ASSERT_EQ(could_have(transcript, mir21, types, begin), expected) << transcript;
    }
    EXPECT_GT(possible, 500U);
    EXPECT_LT(possible, 3500U);
}
