// Reads the source itself: who includes whom, where libraries may be used, and what files are called.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace
{

namespace fs = std::filesystem;

/// What each module may include besides itself. Everything may include core, which includes nothing but std.
std::map<std::string, std::set<std::string>> const allowed{
    {"core", {}},
    {"parallel", {"core"}},
    {"io", {"core", "parallel"}},
    {"mirnas", {"core", "io"}},
    {"join", {"core", "io"}},
    {"transcripts", {"core", "io", "parallel"}},
    {"annotation", {"core", "io", "parallel", "transcripts"}},
    {"variants", {"core", "io", "parallel", "transcripts", "annotation"}},
    {"alignment", {"core", "io", "parallel", "annotation"}},
    {"scan", {"core", "parallel", "transcripts"}},
    {"sites", {"core", "parallel", "scan", "transcripts", "pairing"}},
    {"pairing", {"core", "parallel"}},
    {"folding", {"core", "parallel"}},
    {"score",
     {"core", "parallel", "io", "join", "pairing", "folding", "alignment", "annotation", "scan", "sites",
      "transcripts"}},
    {"targetscan", {"core", "io", "parallel", "scan", "transcripts", "score", "pairing", "alignment"}},
    {"tables", {"core", "sites"}},
    {"products",
     {"core", "parallel", "io", "mirnas", "join", "transcripts", "annotation", "variants", "alignment", "scan", "sites",
      "pairing", "folding", "score", "tables", "result"}},
    {"enrichment", {"core", "parallel", "io", "mirnas", "join", "transcripts", "scan", "sites", "score", "tables"}},
    {"result",
     {"core", "io", "mirnas", "join", "transcripts", "annotation", "variants", "scan", "sites", "pairing", "folding",
      "score", "tables"}},
    {"runs",
     {"core", "parallel", "io", "mirnas", "join", "transcripts", "annotation", "variants", "alignment", "scan", "sites",
      "pairing", "folding", "score", "targetscan", "tables", "products", "enrichment", "result"}},
    {"cli",
     {"core", "parallel", "io", "mirnas", "join", "transcripts", "annotation", "variants", "alignment", "scan", "sites",
      "pairing", "folding", "score", "targetscan", "tables", "products", "enrichment", "result", "runs"}}};

struct SourceFile
{
    std::string path;   ///< in the repository
    std::string module; ///< empty for a file outside the modules
    bool is_public;
    std::vector<std::string> lines;

    bool is_header() const
    {
        return path.ends_with(".hpp");
    }
};

std::vector<SourceFile> const & sources()
{
    static std::vector<SourceFile> const files = []
    {
        std::vector<SourceFile> found;
        for (char const * const root : {"src", "include/mirsweep"})
            for (auto const & entry : fs::recursive_directory_iterator{fs::path{MIRSWEEP_SOURCE} / root})
            {
                std::string const extension = entry.path().extension().string();
                if (extension != ".hpp" && extension != ".cpp")
                    continue;
                fs::path const inside = fs::relative(entry.path(), fs::path{MIRSWEEP_SOURCE} / root);
                SourceFile file{fs::relative(entry.path(), MIRSWEEP_SOURCE).string(),
                                inside.has_parent_path() ? inside.begin()->string() : "",
                                std::string_view{root} != "src",
                                {}};
                std::ifstream stream{entry.path()};
                for (std::string line; std::getline(stream, line);)
                    file.lines.push_back(line);
                found.push_back(std::move(file));
            }
        return found;
    }();
    return files;
}

/// What is between the brackets or quotes of an `#include`; empty for any other line.
std::string included(std::string const & line)
{
    std::size_t const hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || line.compare(hash, 8, "#include") != 0)
        return {};
    std::size_t const begin = line.find_first_of("<\"", hash);
    std::size_t const end = begin == std::string::npos ? begin : line.find_first_of(">\"", begin + 1);
    return end == std::string::npos ? std::string{} : line.substr(begin + 1, end - begin - 1);
}

/// The module of an included header of the project; empty for any other.
std::string module_of(std::string path)
{
    if (path.starts_with("mirsweep/"))
        path.erase(0, std::string_view{"mirsweep/"}.size());
    std::string const first = path.substr(0, path.find('/'));
    return path.find('/') != std::string::npos && allowed.contains(first) ? first : std::string{};
}

template <typename Check>
void for_each_include(Check const check)
{
    for (SourceFile const & file : sources())
        for (std::string const & line : file.lines)
            if (std::string const path = included(line); !path.empty())
                check(file, path);
}

/// A header with its source: the path without `include/`, `src/`, `mirsweep/` and the ending.
std::string component_of(std::string path)
{
    for (std::string_view const front : {"include/", "src/", "mirsweep/"})
        if (path.starts_with(front))
            path.erase(0, front.size());
    return path.substr(0, path.rfind('.'));
}

using Includes = std::map<std::string, std::set<std::string>>;

/// The components that each one includes, header or source.
Includes includes_of_components()
{
    Includes includes;
    for (SourceFile const & file : sources())
        includes[component_of(file.path)];
    for_each_include(
        [&](SourceFile const & file, std::string const & path)
        {
            std::string const component = component_of(file.path);
            if (std::string const other = component_of(path); other != component && includes.contains(other))
                includes[component].insert(other);
        });
    return includes;
}

/// Those that include themselves through others.
std::set<std::string> components_in_cycles(Includes const & includes)
{
    std::set<std::string> in_cycles;
    for (auto const & [component, others] : includes)
    {
        std::set<std::string> reached;
        std::vector<std::string> next{others.begin(), others.end()};
        while (!next.empty())
        {
            std::string const other = next.back();
            next.pop_back();
            if (reached.insert(other).second)
                next.insert(next.end(), includes.at(other).begin(), includes.at(other).end());
        }
        if (reached.contains(component))
            in_cycles.insert(component);
    }
    return in_cycles;
}

std::string without_comment(std::string const & line)
{
    return line.substr(0, line.find("//"));
}

} // namespace

TEST(Structure, SourcesAreFound)
{
    EXPECT_GT(sources().size(), 50U);
    std::size_t includes = 0;
    for_each_include([&](SourceFile const &, std::string const &) { ++includes; });
    EXPECT_GT(includes, 200U);
}

TEST(Structure, EveryFolderIsAModule)
{
    for (SourceFile const & file : sources())
        EXPECT_TRUE(allowed.contains(file.module)) << file.path;
}

TEST(Structure, ModulesIncludeOnlyWhatLiesBelowThem)
{
    for_each_include(
        [](SourceFile const & file, std::string const & path)
        {
            std::string const module = module_of(path);
            EXPECT_TRUE(module.empty() || module == file.module || allowed.at(file.module).contains(module))
                << file.path << " includes " << path;
        });
}

TEST(Structure, CyclesOfComponentsAreSeen)
{
    EXPECT_EQ(components_in_cycles({{"a", {"b"}}, {"b", {"c"}}, {"c", {}}}), (std::set<std::string>{}));
    EXPECT_EQ(components_in_cycles({{"a", {"b", "d"}}, {"b", {"c"}}, {"c", {"a"}}, {"d", {}}, {"e", {"a"}}}),
              (std::set<std::string>{"a", "b", "c"}));
    EXPECT_EQ(component_of("include/mirsweep/runs/run_scan.hpp"), component_of("src/runs/run_scan.cpp"));
}

TEST(Structure, ComponentsHaveNoCycles)
{
    EXPECT_GT(includes_of_components().size(), 100U);
    for (std::string const & component : components_in_cycles(includes_of_components()))
        ADD_FAILURE() << component << " includes itself through others";
}

TEST(Structure, PublicHeadersIncludeOnlyTheStandardLibraryAndEachOther)
{
    std::set<std::string> const of_the_system{"sys/types.h", "sys/stat.h"};
    for_each_include(
        [&](SourceFile const & file, std::string const & path)
        {
            bool const is_standard = path.find_first_of("./") == std::string::npos;
            if (file.is_public)
                EXPECT_TRUE(is_standard || path.starts_with("mirsweep/") || of_the_system.contains(path))
                    << file.path << " includes " << path;
        });
}

TEST(Structure, LibrariesAreUsedOnlyWhereTheyBelong)
{
    struct Rule
    {
        std::string_view header;
        std::vector<std::string_view> places; ///< beginnings of paths
        bool in_headers;
    };
    std::array<Rule, 9> const rules{{{"seqan3/", {"src/mirnas/mirna_reader.cpp", "src/pairing/"}, false},
                                     {"omp.h", {"src/parallel/"}, false},
                                     {"CLI/", {"src/cli/"}, false},
                                     {"hwy/",
                                      {"src/parallel/", "src/scan/", "src/transcripts/", "src/score/", "src/targetscan/",
                                       "src/pairing/", "src/folding/", "src/sites/"},
                                      false},
                                     {"isa-l", {"src/io/"}, true},
                                     {"libdeflate", {"src/io/"}, true},
                                     {"htslib/", {"src/variants/", "src/annotation/"}, false},
                                     {"boost/", {"src/enrichment/"}, false},
                                     {"nettle/", {"src/io/"}, true}}};
    for_each_include(
        [&](SourceFile const & file, std::string const & path)
        {
            for (Rule const & rule : rules)
            {
                if (!path.starts_with(rule.header))
                    continue;
                bool const is_place = std::any_of(rule.places.begin(), rule.places.end(),
                                                  [&](auto const place) { return file.path.starts_with(place); });
                EXPECT_TRUE(is_place) << file.path << " includes " << path;
                // What ends in -inl.hpp is a part of kernels that Highway compiles more than once.
                bool const is_part = rule.header == "hwy/" && file.path.ends_with("-inl.hpp");
                EXPECT_TRUE(rule.in_headers || is_part || !file.is_header()) << file.path << " includes " << path;
            }
        });
}

TEST(Structure, OpenMpIsUsedOnlyWhereWorkIsSharedOut)
{
    for (SourceFile const & file : sources())
        for (std::string const & line : file.lines)
            if (line.find("#pragma omp") != std::string::npos)
                EXPECT_EQ(file.module, "parallel") << file.path;
}

TEST(Structure, TheLibraryNeitherPrintsNorExits)
{
    std::array<std::string_view, 9> const forbidden{"std::cout",   "std::cerr", "printf(",
                                                    "std::puts",   "std::exit", "std::abort",
                                                    "std::system(", "::fork(",   "std::quick_exit"};
    for (SourceFile const & file : sources())
        for (std::string const & line : file.lines)
            for (std::string_view const word : forbidden)
                if (file.module != "cli")
                    EXPECT_EQ(without_comment(line).find(word), std::string::npos) << file.path << ": " << line;
}

TEST(Structure, NumbersAreNotReadByTheLocale)
{
    std::array<std::string_view, 7> const forbidden{"atoi(",      "atof(",   "strtol(",   "strtod(",
                                                    "std::stod(", "sscanf(", "setlocale("};
    for (SourceFile const & file : sources())
        for (std::string const & line : file.lines)
            for (std::string_view const word : forbidden)
                EXPECT_EQ(without_comment(line).find(word), std::string::npos) << file.path << ": " << line;
}

TEST(Structure, FilesAreCalledAfterWhatTheyHold)
{
    std::array<std::string_view, 5> const forbidden{"util", "common", "helper", "misc", "manager"};
    for (SourceFile const & file : sources())
        for (std::string_view const word : forbidden)
            EXPECT_EQ(file.path.find(word), std::string::npos) << file.path;
}

TEST(Structure, FilesStayShort)
{
    for (SourceFile const & file : sources())
        EXPECT_LE(file.lines.size(), 400U) << file.path;
}
