// Runs a fuzz target without libFuzzer, on any compiler: TARGET [--seconds N] FOLDER... runs each file of the folders, and
// then, for N seconds, seeded mutations of them.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz_input.hpp"

namespace
{

constexpr std::size_t longest_mutant = 8192; // as libFuzzer's -max_len in scripts/fuzz-long

std::string present_case;
std::string present_bytes;

/// Names the case that made a target fail, and keeps it.
extern "C" void show_case(int)
{
    std::FILE * const file = std::fopen("failed-case", "wb");
    if (file != nullptr)
    {
        std::fwrite(present_bytes.data(), 1, present_bytes.size(), file);
        std::fclose(file);
    }
    std::fprintf(stderr, "with %s, kept as failed-case\n", present_case.c_str());
}

std::vector<std::filesystem::path> files_in(std::vector<std::string> const & folders)
{
    std::vector<std::filesystem::path> files;
    for (std::string const & folder : folders)
        for (auto const & entry : std::filesystem::directory_iterator{folder})
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

void run(std::string name, std::string bytes)
{
    present_case = std::move(name);
    present_bytes = std::move(bytes);
    LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const *>(present_bytes.data()), present_bytes.size());
}

/// Changes a case the way files are damaged: bits flip, bytes go missing, parts of other files come in.
class Mutator
{
public:
    explicit Mutator(std::vector<std::string> const & cases) : cases_{cases} {}

    std::string next()
    {
        std::string bytes = any_case();
        for (std::size_t changes = 1 + below(4); changes != 0; --changes)
            change(bytes);
        bytes.resize(std::min(bytes.size(), longest_mutant));
        return bytes;
    }

private:
    std::size_t below(std::size_t const limit)
    {
        return static_cast<std::size_t>(random_() % limit);
    }

    std::string const & any_case()
    {
        return cases_[below(cases_.size())];
    }

    std::string part_of(std::string const & bytes)
    {
        std::size_t const first = below(bytes.size() + 1);
        return bytes.substr(first, below(64));
    }

    void change(std::string & bytes)
    {
        std::size_t const place = below(bytes.size() + 1);
        switch (below(5))
        {
        case 0:
            if (place < bytes.size())
                bytes[place] = static_cast<char>(static_cast<unsigned char>(bytes[place]) ^ (1U << below(8)));
            break;
        case 1:
            bytes.erase(place, below(16));
            break;
        case 2:
            bytes.insert(place, part_of(any_case()));
            break;
        case 3:
            bytes.insert(place, part_of(bytes));
            break;
        default:
            bytes.resize(place);
        }
    }

    std::vector<std::string> const & cases_;
    std::mt19937_64 random_{1};
};

std::uint64_t run_mutations(std::vector<std::string> const & cases, std::chrono::seconds const time)
{
    Mutator mutator{cases};
    std::uint64_t count = 0;
    for (auto const end = std::chrono::steady_clock::now() + time; std::chrono::steady_clock::now() < end; ++count)
        run("mutation " + std::to_string(count), mutator.next());
    return count;
}

} // namespace

int main(int const argc, char ** const argv)
{
    std::signal(SIGABRT, show_case);
    std::signal(SIGSEGV, show_case);
    std::vector<std::string> folders{argv + 1, argv + argc};
    std::chrono::seconds time{0};
    if (folders.size() > 1 && folders.front() == "--seconds")
    {
        time = std::chrono::seconds{std::atoi(folders[1].c_str())};
        folders.erase(folders.begin(), folders.begin() + 2);
    }
    std::vector<std::string> cases;
    for (auto const & path : files_in(folders))
    {
        std::ifstream file{path, std::ios::binary};
        cases.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
        run(path.string(), cases.back());
    }
    std::cout << cases.size() << " files\n";
    if (cases.empty())
        return 1;
    std::cout << run_mutations(cases, time) << " mutations\n";
    return 0;
}
