// Runs a fuzz target without libFuzzer, on any compiler: each file of the corpus as it is, and mutated by a seeded
// generator. Arguments: the number of mutations of each file, then folders.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "fuzz/fuzz_input.hpp"

namespace
{

std::string present_case;

/// Shows the case that a target has found wanting, to be kept in the corpus.
extern "C" void show_case(int)
{
    for (char const byte : present_case)
        std::fprintf(stderr, "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    std::fprintf(stderr, "\n");
}

void run(std::string const & bytes)
{
    present_case = bytes;
    LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const *>(bytes.data()), bytes.size());
}

std::vector<std::string> read_corpus(int const argc, char const * const * const argv)
{
    std::vector<std::filesystem::path> paths;
    for (int i = 2; i < argc; ++i)
        for (auto const & entry : std::filesystem::directory_iterator{argv[i]})
            paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> corpus;
    for (auto const & path : paths)
    {
        std::ifstream file{path, std::ios::binary};
        corpus.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
    }
    return corpus;
}

std::string mutated(std::string bytes, std::vector<std::string> const & corpus, std::mt19937 & random)
{
    constexpr std::string_view special{"\n\r\t >ACGTUNacgu\"',;#\0\x1F\x8B\xFF\xEF-.*|=()", 32};
    for (auto change = random() % 5 + 1; change != 0; --change)
    {
        std::size_t const at = bytes.empty() ? 0 : random() % bytes.size();
        switch (random() % 5)
        {
        case 0:
            bytes.insert(at, 1, special[random() % special.size()]);
            break;
        case 1:
            if (!bytes.empty())
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
            break;
        case 2:
            bytes.erase(at, random() % 4 + 1);
            break;
        case 3:
            bytes.insert(at, bytes.substr(random() % (bytes.size() + 1), random() % 64));
            break;
        default:
        {
            std::string const & other = corpus[random() % corpus.size()];
            bytes = bytes.substr(0, at) + other.substr(random() % (other.size() + 1));
        }
        }
    }
    return bytes;
}

} // namespace

int main(int const argc, char ** const argv)
{
    std::vector<std::string> const corpus = read_corpus(argc, argv);
    if (corpus.empty())
    {
        std::cerr << "no corpus\n";
        return 1;
    }
    std::signal(SIGABRT, show_case);
    std::mt19937 random{1};
    long const mutations = std::strtol(argv[1], nullptr, 10);
    for (std::string const & bytes : corpus)
    {
        run(bytes);
        for (long i = 0; i < mutations; ++i)
            run(mutated(bytes, corpus, random));
    }
    std::cout << corpus.size() << " files, " << mutations << " mutations of each\n";
    return 0;
}
