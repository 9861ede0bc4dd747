#include <mirsweep/io/file_sink.hpp>

#include <unistd.h>

#include <mirsweep/io/interruption.hpp>

#include "io/staged_file.hpp"

namespace mirsweep
{

namespace
{

class FileSink final : public ByteSink
{
public:
    explicit FileSink(std::string const & path) : file_{path}
    {
    }

    void write(std::string_view const bytes) override
    {
        file_.write(bytes);
    }

    void close() override
    {
        file_.finish();
        pass_point_of_no_return();
        file_.publish();
    }

private:
    io::StagedFile file_;
};

class StandardOutput final : public ByteSink
{
public:
    void write(std::string_view const bytes) override
    {
        io::write_all(STDOUT_FILENO, bytes, "standard output");
    }

    /// Some file systems report a failed write only when a descriptor is closed, so a copy of it is.
    void close() override
    {
        int const copy = ::dup(STDOUT_FILENO);
        if (copy < 0 || ::close(copy) != 0)
            io::fail_output("standard output", "cannot be written");
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
