#include <gtest/gtest.h>

#include <cctype>

#include <mirsweep/core/nucleotide.hpp>

using namespace mirsweep;

TEST(Nucleotide, ReadsTAndUAsTheSameBaseInAnyCase)
{
    for (char const letter : {'T', 't', 'U', 'u'})
        EXPECT_EQ(to_nucleotide(letter), Nucleotide::t);
    for (char const letter : {'A', 'a'})
        EXPECT_EQ(to_nucleotide(letter), Nucleotide::a);
    for (char const letter : {'C', 'c'})
        EXPECT_EQ(to_nucleotide(letter), Nucleotide::c);
    for (char const letter : {'G', 'g'})
        EXPECT_EQ(to_nucleotide(letter), Nucleotide::g);
}

TEST(Nucleotide, ReadsEverythingElseAsN)
{
    for (int byte = 0; byte < 256; ++byte)
    {
        char const letter = static_cast<char>(byte);
        bool const is_base = std::string_view{"ACGTUacgtu"}.find(letter) != std::string_view::npos;
        EXPECT_EQ(to_nucleotide(letter) == Nucleotide::n, !is_base) << byte;
    }
}

TEST(LetterClass, KnowsTheIupacNucleotideLettersOnly)
{
    for (int byte = 0; byte < 256; ++byte)
    {
        char const letter = static_cast<char>(byte);
        bool const is_ascii_letter = byte < 128 && std::isalpha(byte) != 0;
        std::string_view const iupac = "ACGTURYSWKMBDHVN";
        bool const is_iupac =
            is_ascii_letter && iupac.find(static_cast<char>(std::toupper(byte))) != std::string_view::npos;
        bool const is_base = std::string_view{"ACGTUacgtu"}.find(letter) != std::string_view::npos;
        bool const is_blank = byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
        LetterClass const expected = is_base    ? LetterClass::base
                                     : is_iupac ? LetterClass::ambiguous
                                     : is_blank ? LetterClass::blank
                                                : LetterClass::illegal;
        EXPECT_EQ(letter_class(letter), expected) << byte;
    }
}

TEST(ReverseComplement, GivesRnaLetters)
{
    EXPECT_EQ(reverse_complement("AACGTUxn"), "NNAACGUU");
    EXPECT_EQ(reverse_complement(""), "");
}

TEST(ToRna, UpperCasesAndReplacesT)
{
    EXPECT_EQ(to_rna("acgtTUn"), "ACGUUUN");
}
