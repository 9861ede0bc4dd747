// `mirsweep show-classes`: its table, with a class file and with miRNAs, and what it refuses.
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"

namespace mirsweep::test
{

namespace
{

class ShowClasses : public ProgramRun
{
protected:
    /// The fields of the table's rows by name, without the name; the header is the row `name`.
    static std::map<std::string, std::vector<std::string>> rows_of(std::string const & table)
    {
        std::map<std::string, std::vector<std::string>> rows;
        std::istringstream lines{table};
        for (std::string line; std::getline(lines, line);)
        {
            std::istringstream fields{line};
            std::string name;
            std::getline(fields, name, '\t');
            for (std::string field; std::getline(fields, field, '\t');)
                rows[name].push_back(field);
        }
        return rows;
    }
};

using Row = std::vector<std::string>;

} // namespace

TEST_F(ShowClasses, ListsAllClassesByRank)
{
    RunResult const result = run({"show-classes"});
    ASSERT_EQ(result.status, 0) << result.err;
    auto const rows = rows_of(result.out);
    EXPECT_EQ(rows.size(), 1U + 5 + 14);
    EXPECT_EQ(rows.at("name"), (Row{"rank", "patterns", "words", "expected_per_kb", "engine"}));
    EXPECT_EQ(rows.at("8mer"), (Row{"80", "A|||||||", "1", "0.01525879", "code table"}));
    EXPECT_EQ(rows.at("8mer-mismatch"),
              (Row{"25", "A||||||| mismatches 1", "21", "0.3204346", "code table"}));
    EXPECT_EQ(rows.at("9mer"), (Row{"90", "A|{8}", "1", "0.003814697", "code table"}));
    unsigned before = 1000;
    std::istringstream lines{result.out};
    std::string line;
    for (std::getline(lines, line); std::getline(lines, line);)
    {
        unsigned const rank = static_cast<unsigned>(std::stoul(line.substr(line.find('\t') + 1)));
        EXPECT_LT(rank, before);
        before = rank;
    }
}

TEST_F(ShowClasses, TakesAClassFileAndMirnas)
{
    write("my.toml", "[class.mine]\npatterns = [\"?:::::::\"]\nrank = 29\n");
    write("m.fa", ">one\nUGAGGUAGUAGGUUGUAUAGUU\n>two\nUACACCACAUGGUUGUAUAGUU\n");
    RunResult const result = run({"show-classes", "--site-classes", "my.toml", "-m", "m.fa"});
    ASSERT_EQ(result.status, 0) << result.err;
    // GAGGUAG has five of G and U, ACACCAC none: 32 words and one.
    EXPECT_EQ(rows_of(result.out).at("mine"), (Row{"29", "?:::::::", "16.5", "1.00708", "code table"}));
}

TEST_F(ShowClasses, QuietChangesNothingOfTheTable)
{
    RunResult const result = run({"show-classes", "-q"});
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.err, "");
    EXPECT_EQ(result.out, run({"show-classes"}).out);
}

TEST_F(ShowClasses, RefusesWhatIsNoClassFile)
{
    write("bad.toml", "\n[class.mine]\npatterns = [\"?|||q|||\"]\nrank = 29\n");
    RunResult const result = run({"show-classes", "--site-classes", "bad.toml"});
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err.find("mirsweep: error: bad.toml: record mine (line 3): "), std::string::npos) << result.err;
    EXPECT_EQ(run({"show-classes", "--site-classes", "none.toml"}).status, 1);
    EXPECT_EQ(run({"show-classes", "--no-such"}).status, 2);
}

} // namespace mirsweep::test
