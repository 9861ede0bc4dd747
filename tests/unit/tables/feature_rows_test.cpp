#include <mirsweep/tables/feature_rows.hpp>

#include <array>
#include <cstdio>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/tables/number_text.hpp>

namespace mirsweep
{

namespace
{

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::vector<Mirna> const mirnas{{"miR-1", "UGGAAUGUAAAGAAGUAUGUAU"}, {"let-7", "UGAGGUAGUAGGUUGUAUAGUU"}};

std::string feature_text(double const value)
{
    std::string text;
    append_feature(value, text);
    return text;
}

/// As C writes six significant digits.
std::string six_digits(double const value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%g", value);
    return text.data();
}

} // namespace

TEST(FeatureRows, HaveRawValuesContributionsAndEnergiesOfSitesWithFeatures)
{
    std::vector<Site> const sites{
        {0, 1, 9, SiteType::mer8}, {0, 0, 11, SiteType::offset_6mer}, {0, 0, 20, SiteType::mer6}};
    std::vector<SiteFeature> const features{{1, -0.589},        {2.30103, -0.0004}, {unknown, unknown},
                                            {unknown, unknown}, {1, -0.079},        {-9.25, 0.1}};
    std::vector<SiteEnergies> const energies{
        {-14.2, -14.2, -4.664, -9.536}, {-1, -1, -1, 0}, {-3.1, unknown, -0.001, -3.099}};
    FeatureRows rows{mirnas, 2};
    ByteBuffer bytes;
    rows.append("T", sites, features, energies, bytes);
    EXPECT_EQ(bytes.view(), "let-7\tT\t10\t17\t8mer\t1\t-0.589\t2.30103\t0.000\t-14.20\t-14.20\t-4.66\t-9.54\n"
                            "miR-1\tT\t21\t26\t6mer\t1\t-0.079\t-9.25\t0.100\t-3.10\tNA\t0.00\t-3.10\n");
}

TEST(FeatureRows, DoNotDependOnWhatWasWrittenBefore)
{
    // Few distinct values and many, unknown ones, the two zeros, and one whose text is too long to be kept.
    std::mt19937 random{7};
    std::vector<double> const values{0, -0.0, 1, unknown, 0.5, 3.14159265, -1e300, 12345678, 1e-7, 999.9995};
    FeatureRows used{mirnas, 2};
    for (int i = 0; i < 3000; ++i)
    {
        auto const value = [&]
        { return random() % 2 == 0 ? values[random() % values.size()] : static_cast<double>(random()) / 1e6; };
        std::vector<Site> const sites{{0, static_cast<std::uint32_t>(random() % 2), 5, SiteType::mer7_m8}};
        std::vector<SiteFeature> const features{{static_cast<double>(random()), value()}, {value(), value()}};
        std::vector<SiteEnergies> const energies{{value(), value(), value(), value()}};
        ByteBuffer bytes;
        used.append("T", sites, features, energies, bytes);
        ByteBuffer expected;
        FeatureRows{mirnas, 2}.append("T", sites, features, energies, expected);
        ASSERT_EQ(bytes.view(), expected.view());
    }
}

TEST(FeatureNumber, HasSixSignificantDigits)
{
    std::mt19937_64 random{11};
    for (int i = 0; i < 200'000; ++i)
    {
        double value = std::uniform_real_distribution{-5.0, 5.0}(random);
        value *= std::array{1.0, 0.01, 30.0, 1e4}[random() % 4];
        ASSERT_EQ(feature_text(value), six_digits(value));
    }
    // Ties, and numbers that round up to another power of ten.
    for (double const value :
         {0.1, 0.0999999, 0.99999949, 0.9999995, 1.0000005, 2.0000015, 9.9999949, 9.999995, 99.99995, 99.99994999,
          999.9995, 999.99949, 999.999499999, 0.5000005, 1.5, 512.0, 0.30103, 4.75})
        EXPECT_EQ(feature_text(value), six_digits(value)) << value;
}

} // namespace mirsweep
