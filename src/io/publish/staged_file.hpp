#pragma once

#include <string>
#include <string_view>

namespace mirsweep::io
{

/// A file that is written under a temporary name in its folder and gets its own name in a step of its own, so that
/// several files can appear together. Destroyed before that, it leaves nothing. Not thread-safe. Throws OutputError.
class StagedFile
{
public:
    explicit StagedFile(std::string const & path);
    StagedFile(StagedFile const &) = delete;
    StagedFile & operator=(StagedFile const &) = delete;
    ~StagedFile();

    void write(std::string_view bytes);

    /// Everything is on the disk. The lock on the file stays until it has its name.
    void finish();

    std::string const & path() const noexcept
    {
        return path_;
    }

    /// Where the finished file can be read until it has its name.
    std::string const & temporary_path() const noexcept
    {
        return temporary_;
    }

    /// Gives the finished file its name, in place of what was there. A `Renaming` does so too.
    void publish();

private:
    bool create();
    void discard() noexcept;

    std::string path_;
    std::string temporary_; // empty once it has its name
    int descriptor_{-1};
};

/// Writes all bytes to a descriptor; `name` is for the message. Throws OutputError.
void write_all(int descriptor, std::string_view bytes, std::string const & name);

/// Throws OutputError with the text of `errno`.
[[noreturn]] void fail_output(std::string const & name, std::string const & what);

} // namespace mirsweep::io
