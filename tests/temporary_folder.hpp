#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mirsweep::test
{

/// A folder of its own for one test, removed with all that is in it.
class TemporaryFolder
{
public:
    TemporaryFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "mirsweep-test-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            throw std::runtime_error{"no temporary folder"};
        path_ = name;
    }
    TemporaryFolder(TemporaryFolder const &) = delete;
    TemporaryFolder & operator=(TemporaryFolder const &) = delete;
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    std::filesystem::path const & path() const
    {
        return path_;
    }

    /// Writes a file in the folder and returns its path.
    std::string write(std::string const & name, std::string_view const bytes) const
    {
        std::filesystem::path const file = path_ / name;
        std::ofstream stream{file, std::ios::binary};
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        stream.close();
        if (!stream)
            throw std::runtime_error{"cannot write " + file.string()};
        return file.string();
    }

private:
    std::filesystem::path path_;
};

inline std::string read_file(std::filesystem::path const & path)
{
    std::ifstream stream{path, std::ios::binary};
    if (!stream)
        throw std::runtime_error{"cannot read " + path.string()};
    return {std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
}

} // namespace mirsweep::test
