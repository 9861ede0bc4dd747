#include <mirsweep/sites/class_file.hpp>

#include <string>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

#include "growth_of_time.hpp"

using namespace mirsweep;

namespace
{

std::string refusal_of(std::string const & text)
{
    try
    {
        read_site_classes(text, "my.toml");
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return {};
}

} // namespace

TEST(ClassFile, DefinesClasses)
{
    auto const classes = read_site_classes(R"([class.my-class]
patterns = ["A||||[G]|||", { pattern = "?|||||||", wobbles = "1", at = "2-4" }]
rank = 29
three_prime = 4.5
weight = 50
alone = true
says = "words for the legend"

[class.other]
patterns = [{ pattern = "?|{7}", mismatches = 1 }]
rank = 1
)",
                                           "my.toml");
    ASSERT_EQ(classes.size(), 2U);
    EXPECT_EQ(classes[0].name, "my-class");
    EXPECT_EQ(classes[0].rank, 29U);
    EXPECT_EQ(classes[0].patterns_text(), "A||||[G]|||; ?||||||| wobbles 1 at 2-4; three_prime 4.5");
    EXPECT_EQ(classes[0].weight, 50U);
    EXPECT_TRUE(classes[0].alone);
    EXPECT_EQ(classes[0].says, "words for the legend");
    EXPECT_EQ(classes[0].line, 1U);
    EXPECT_EQ(classes[1].patterns_text(), "?|{7} mismatches 1");
    EXPECT_FALSE(classes[1].alone);
}

TEST(ClassFile, NamesFileClassAndLineOfWhatIsWrong)
{
    EXPECT_EQ(refusal_of("[class.a]\npatterns = [\"?||Q|\"]\nrank = 3\n"),
              "my.toml: record a (line 2): unknown token 'Q' at character 4 of pattern '?||Q|'");
    EXPECT_EQ(refusal_of("[class.a]\npatterns = [\"?||||\",\n  \"{2}|\"]\nrank = 3\n"),
              "my.toml: record a (line 3): '{' with nothing before it in pattern '{2}|'");
    EXPECT_EQ(refusal_of("[class.a]\npatterns = [\"||||\"]\nrank = 3\n[class.b]\npatterns = [\"|||||\"]\nrank = 3\n"),
              "my.toml: record b (line 4): has the rank 3 of a: give each class its own");
    EXPECT_EQ(refusal_of("[class.a]\npatterns = [\"||||\"]\nrank = 80\n"),
              "my.toml: record a (line 1): has the rank 80 of 8mer: give each class its own");
    EXPECT_EQ(refusal_of("[class.8mer]\npatterns = [\"||||\"]\nrank = 3\n"),
              "my.toml: record 8mer (line 1): there is a class of that name already");
    EXPECT_EQ(refusal_of("\n[class.9mer]\npatterns = [\"||||\"]\nrank = 3\n"),
              "my.toml: record 9mer (line 2): there is a ready class of that name: choose another name");
    EXPECT_EQ(refusal_of("[class.a]\npatterns = [\"||||\"]\n"), "my.toml: record a (line 1): has no rank");
    EXPECT_EQ(refusal_of("[class.a]\nrank = 3\n"), "my.toml: record a (line 1): has no patterns");
    EXPECT_NE(refusal_of("[class.a]\npatterns = [\"||||\"]\nrank = 3\nrang = 4\n").find("(line 4)"), std::string::npos);
    EXPECT_NE(refusal_of("[class.a]\npatterns = [\"||||\"\nrank = 3\n").find("my.toml: line 3: "), std::string::npos)
        << refusal_of("[class.a]\npatterns = [\"||||\"\nrank = 3\n");
    EXPECT_NE(refusal_of(""), "");
    EXPECT_NE(refusal_of("[klass.a]\nrank = 3\n"), "");
    EXPECT_NE(refusal_of("[class.a]\npatterns = []\nrank = 3\n"), "");
    EXPECT_NE(refusal_of("[class.a]\npatterns = [3]\nrank = 3\n"), "");
    EXPECT_NE(refusal_of("[class.a]\npatterns = [\"||||\"]\nrank = -3\n"), "");
    EXPECT_NE(refusal_of("[class.\"a b\"]\npatterns = [\"||||\"]\nrank = 3\n"), "");
    EXPECT_NE(refusal_of("[class.ready]\npatterns = [\"||||\"]\nrank = 3\n"), "");
}

TEST(ClassFile, IsReadInTimeThatGrowsWithIt)
{
    auto const of_patterns = [](std::size_t const count)
    {
        std::string text = "[class.many]\nrank = 99\npatterns = [";
        for (std::size_t i = 0; i < count; ++i)
            text += "{ pattern = \"?||||||\", mismatches = \"1\", at = \"2-4\" },\n";
        return text + "]\n";
    };
    auto const of_comments = [](std::size_t const count)
    {
        std::string text = "[class.few]\nrank = 99\npatterns = [\"?||||||\"]\n";
        for (std::size_t i = 0; i < count; ++i)
            text += "# \"[class.x]\n";
        return text;
    };
    auto const is_linear = [](auto const & text_of)
    {
        auto const seconds = [&](std::size_t const count)
        {
            std::string const text = text_of(count);
            test::Stopwatch const watch;
            refusal_of(text);
            return watch.seconds();
        };
        return test::grows_linearly(seconds, 1000);
    };
    EXPECT_TRUE(is_linear(of_patterns));
    EXPECT_TRUE(is_linear(of_comments));
}
