#include <mirsweep/io/file_sink.hpp>

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

[[noreturn]] void fail(std::string const & path, std::string const & what)
{
    int const number = errno;
    throw OutputError{describe({.file = path}, what + ": " + std::generic_category().message(number))};
}

void write_all(int const descriptor, std::string_view bytes, std::string const & path)
{
    while (!bytes.empty())
    {
        ssize_t const count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail(path, "cannot be written");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

/// A name that no other run uses: temporary files of dead runs are known by the same ending.
std::string temporary_name(std::string const & path)
{
    return path + "." + std::to_string(::getpid()) + ".mirsweep-tmp";
}

class FileSink final : public ByteSink
{
public:
    explicit FileSink(std::string const & path) : path_{path}, temporary_{temporary_name(path)}
    {
        struct stat status
        {
        };
        if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
            throw OutputError{describe({.file = path}, "exists and is not a file")};
        descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (descriptor_ < 0)
            fail(path_, "cannot be created");
    }

    ~FileSink() override
    {
        if (descriptor_ >= 0)
            ::close(descriptor_);
        if (!temporary_.empty())
            ::unlink(temporary_.c_str());
    }

    void write(std::string_view const bytes) override
    {
        write_all(descriptor_, bytes, path_);
    }

    void close() override
    {
        if (::fsync(descriptor_) != 0)
            fail(path_, "cannot be written");
        int const status = ::close(descriptor_);
        descriptor_ = -1;
        if (status != 0)
            fail(path_, "cannot be written");
        if (::rename(temporary_.c_str(), path_.c_str()) != 0)
            fail(path_, "cannot be named");
        temporary_.clear();
    }

private:
    std::string path_;
    std::string temporary_; // empty once renamed
    int descriptor_{-1};
};

class StandardOutput final : public ByteSink
{
public:
    void write(std::string_view const bytes) override
    {
        write_all(STDOUT_FILENO, bytes, "standard output");
    }

    /// Some file systems report a failed write only when a descriptor is closed, so a copy of it is.
    void close() override
    {
        int const copy = ::dup(STDOUT_FILENO);
        if (copy < 0 || ::close(copy) != 0)
            fail("standard output", "cannot be written");
    }
};

} // namespace

std::unique_ptr<ByteSink> create_file(std::string const & path)
{
    return std::make_unique<FileSink>(path);
}

std::unique_ptr<ByteSink> standard_output()
{
    return std::make_unique<StandardOutput>();
}

} // namespace mirsweep
