// Runs a fuzz target without libFuzzer, on any compiler: each file of the folders that are named.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/fuzz_input.hpp"

namespace
{

std::string present_file;

/// Says which file a target has found wanting.
extern "C" void show_file(int)
{
    std::fprintf(stderr, "with %s\n", present_file.c_str());
}

std::vector<std::filesystem::path> files_in(int const folders, char const * const * const folder)
{
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < folders; ++i)
        for (auto const & entry : std::filesystem::directory_iterator{folder[i]})
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

void run(std::filesystem::path const & path)
{
    present_file = path;
    std::ifstream file{path, std::ios::binary};
    std::string const bytes{std::istreambuf_iterator<char>{file}, {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const *>(bytes.data()), bytes.size());
}

} // namespace

int main(int const argc, char ** const argv)
{
    std::signal(SIGABRT, show_file);
    auto const files = files_in(argc - 1, argv + 1);
    for (auto const & file : files)
        run(file);
    std::cout << files.size() << " files\n";
    return files.empty() ? 1 : 0;
}
