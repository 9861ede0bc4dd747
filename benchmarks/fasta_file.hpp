#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include <unistd.h>

#include "generate.hpp"

namespace mirsweep::bench
{

/// A FASTA file that is removed at the end.
class FastaFile
{
public:
    static constexpr std::size_t bytes = 16'000'000;

    FastaFile()
    {
        int const descriptor = ::mkstemps(path_.data(), suffix_length);
        std::string const text = random_fasta(bytes);
        std::FILE * const file = descriptor < 0 ? nullptr : ::fdopen(descriptor, "wb");
        if (file == nullptr || std::fwrite(text.data(), 1, text.size(), file) != text.size() || std::fclose(file) != 0)
            std::abort();
    }

    FastaFile(FastaFile const &) = delete;
    FastaFile & operator=(FastaFile const &) = delete;

    ~FastaFile()
    {
        ::unlink(path_.c_str());
    }

    std::string const & path() const noexcept
    {
        return path_;
    }

private:
    // SeqAn3 tells formats by their names.
    static constexpr int suffix_length = 3;
    std::string path_ = "/tmp/mirsweep-benchmark-XXXXXX.fa";
};

/// Made at the first call.
inline FastaFile const & fasta_file()
{
    static FastaFile const file;
    return file;
}

} // namespace mirsweep::bench
