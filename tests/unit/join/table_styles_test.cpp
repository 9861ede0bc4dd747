// Every style of documented table in tests/styles/tables. The first word of a file's name is the support of its pair.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <mirsweep/join/documented_table.hpp>

using namespace mirsweep;

TEST(TableStyles, AreRead)
{
    std::vector<Mirna> const mirnas{{"hsa-miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA", "MIMAT0000076"}};
    std::size_t styles = 0;
    for (auto const & entry : std::filesystem::directory_iterator{std::string{MIRSWEEP_STYLES} + "/tables"})
    {
        std::string const name = entry.path().filename().string();
        SCOPED_TRACE(name);
        std::ifstream file{entry.path(), std::ios::binary};
        std::string const text{std::istreambuf_iterator<char>{file}, {}};
        DocumentedTable table{mirnas};
        MemorySource source{text, name};
        ASSERT_NO_THROW(table.add(source));
        ASSERT_EQ(table.pairs().size(), 1U);
        EXPECT_EQ(table.pairs().front().gene, "PTEN");
        EXPECT_EQ(to_string(table.pairs().front().support), name.substr(0, name.find('_')));
        bool const has_references = name.find("list") == std::string::npos && name.find("encori") == std::string::npos &&
                                    name.find("v8") == std::string::npos;
        EXPECT_EQ(table.pairs().front().references, has_references ? "17681183" : "");
        EXPECT_EQ(table.warnings(), std::vector<std::string>{});
        ++styles;
    }
    EXPECT_GE(styles, 45U);
}
