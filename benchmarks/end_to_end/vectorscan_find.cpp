// vectorscan_find PATTERNS FASTA: prints every place where a pattern (one a line) occurs in a transcript, by
// Vectorscan: `PATTERN_NUMBER<TAB>TRANSCRIPT<TAB>START`, 1-based. Each record must be one line; the driver does nothing
// to make it slow: the file is mapped, every record is one scan in block mode, and rows are put together by hand.

#include <charconv>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <hs/hs.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace
{

struct Row
{
    std::string_view transcript;
    std::string & text;
};

char * copy(std::string_view const text, char * const to)
{
    return to + text.copy(to, text.size());
}

int take_match(unsigned const id, unsigned long long const from, unsigned long long, unsigned, void * const context)
{
    Row const & row = *static_cast<Row *>(context);
    char line[256];
    char * to = std::to_chars(line, line + 20, id).ptr;
    *to++ = '\t';
    to = copy(row.transcript, to);
    *to++ = '\t';
    to = std::to_chars(to, to + 20, from + 1).ptr;
    *to++ = '\n';
    row.text.append(line, to);
    return 0;
}

hs_database_t * compile(char const * const path)
{
    std::ifstream file{path};
    std::vector<std::string> patterns;
    for (std::string line; std::getline(file, line);)
        patterns.push_back(line);
    std::vector<char const *> texts;
    std::vector<unsigned> flags(patterns.size(), HS_FLAG_SOM_LEFTMOST | HS_FLAG_CASELESS);
    std::vector<unsigned> ids;
    for (std::string const & pattern : patterns)
    {
        ids.push_back(static_cast<unsigned>(texts.size()));
        texts.push_back(pattern.c_str());
    }
    hs_database_t * database = nullptr;
    hs_compile_error_t * error = nullptr;
    hs_compile_multi(texts.data(), flags.data(), ids.data(), static_cast<unsigned>(texts.size()), HS_MODE_BLOCK,
                     nullptr, &database, &error);
    return database;
}

std::string_view map_file(char const * const path)
{
    int const file = ::open(path, O_RDONLY);
    struct stat status
    {
    };
    if (file < 0 || ::fstat(file, &status) != 0)
        return {};
    auto const size = static_cast<std::size_t>(status.st_size);
    void * const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    return bytes == MAP_FAILED ? std::string_view{} : std::string_view{static_cast<char const *>(bytes), size};
}

bool scan(hs_database_t * const database, std::string_view text)
{
    hs_scratch_t * scratch = nullptr;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS)
        return false;
    std::string rows;
    while (!text.empty())
    {
        std::size_t const header_end = text.find('\n');
        std::string_view const header = text.substr(1, header_end - 1);
        std::size_t const end = std::min(text.find('\n', header_end + 1), text.size());
        Row row{header.substr(0, header.find('|')), rows};
        hs_scan(database, text.data() + header_end + 1, static_cast<unsigned>(end - header_end - 1), 0, scratch,
                take_match, &row);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (rows.size() > 1024 * 1024 || text.empty())
        {
            std::fwrite(rows.data(), 1, rows.size(), stdout);
            rows.clear();
        }
    }
    return std::fclose(stdout) == 0;
}

} // namespace

int main(int const count, char ** const arguments)
{
    if (count != 3)
        return 2;
    hs_database_t * const database = compile(arguments[1]);
    return database != nullptr && scan(database, map_file(arguments[2])) ? 0 : 1;
}
