#include "join/field_kind.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "join/annotation_words.hpp"
#include "join/identifier_patterns.hpp"

namespace mirsweep
{

namespace
{

/// A text that a pattern fits; a word is a text that fits itself.
std::string example_of(std::string_view const pattern)
{
    std::string text;
    for (char const form : pattern)
        text += form == '#'   ? '1'
                : form == '^' ? 'Q'
                : form == '@' ? 'q'
                : form == '%' ? '1'
                : form == '+' ? text.back()
                              : form;
    return text;
}

template <typename... Sets>
std::vector<std::string> examples_of(Sets const &... sets)
{
    std::vector<std::string> examples;
    auto const add = [&](auto const & set)
    {
        for (std::string_view const text : set.texts())
            examples.push_back(example_of(text));
    };
    (add(sets), ...);
    return examples;
}

} // namespace

// Texts of capital letters and digits have a path of their own.
TEST(KindOfField, IsThatOfEveryListedTextAndNotAWord)
{
    using namespace annotation;
    using namespace identifiers;
    for (std::string const & field :
         examples_of(biotypes, annotation_words, chromosomes, words_for_nothing, transcript_patterns, gene_patterns,
                     other_patterns, chromosome_patterns, accession_patterns))
        EXPECT_NE(kind_of_field(field), FieldKind::word) << field;
}

TEST(KindOfField, OfASymbolInCapitalsIsAWord)
{
    for (std::string_view const symbol : {"PTEN", "RAB27B", "PIK3R2", "TP53", "H2AC1", "P2RY1", "B3GAT1", "CHRNA1",
                                          "LGR5", "HSPA1A", "MTOR", "ENO1", "GENE1000", "T", "C9ORF72"})
        EXPECT_EQ(kind_of_field(symbol), FieldKind::word) << symbol;
}

TEST(KindOfField, OfWhatIsNoSymbol)
{
    EXPECT_EQ(kind_of_field("X"), FieldKind::chromosome);
    EXPECT_EQ(kind_of_field("KI270742"), FieldKind::chromosome);
    EXPECT_EQ(kind_of_field("NA"), FieldKind::absent);
    EXPECT_EQ(kind_of_field("TEC"), FieldKind::biotype);
    EXPECT_EQ(kind_of_field("UTR3"), FieldKind::text);
    EXPECT_EQ(kind_of_field("P60484"), FieldKind::accession);
    EXPECT_EQ(kind_of_field("IPR000242"), FieldKind::other_id);
    EXPECT_EQ(kind_of_field("ENSG00000171862"), FieldKind::gene_id);
    EXPECT_EQ(kind_of_field("Hs.500466"), FieldKind::other_id); // UniGene: not a version
    EXPECT_EQ(kind_of_field("ENSP00000361021"), FieldKind::other_id);
    EXPECT_EQ(kind_of_field("AT1G01010"), FieldKind::gene_id);
}

} // namespace mirsweep
