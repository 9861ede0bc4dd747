#include "io/publish/renaming.hpp"

#include <cerrno>
#include <cstdio>

#include <unistd.h>

#include "io/publish/staged_file.hpp"
#include "io/publish/temporary_files.hpp"

namespace mirsweep::io
{

Renaming::~Renaming()
{
    for (; !steps_.empty(); steps_.pop_back())
    {
        Step const & step = steps_.back();
        if (step.kind == Kind::name)
            ::unlink(step.path.c_str());
        else
        {
            ::rename(step.aside.c_str(), step.path.c_str());
            ::unlink(step.aside.c_str()); // two names of one file are not changed by a rename
        }
    }
}

void Renaming::put_aside(std::string const & path, std::string const & aside)
{
    steps_.push_back({Kind::aside, path, aside}); // first, so that no lack of memory can lose the file
    if (::rename(path.c_str(), aside.c_str()) == 0)
        return;
    int const why = errno;
    steps_.pop_back();
    errno = why;
    fail_output(path, "cannot be replaced");
}

void Renaming::keep_older(std::string const & path)
{
    steps_.push_back({Kind::aside, path, temporary_name(path)});
    if (::link(path.c_str(), steps_.back().aside.c_str()) != 0)
        steps_.pop_back();
}

void Renaming::give_name(std::string const & staged, std::string const & path)
{
    steps_.push_back({Kind::name, path, {}});
    if (::rename(staged.c_str(), path.c_str()) == 0)
        return;
    int const why = errno;
    steps_.pop_back();
    errno = why;
    fail_output(path, "cannot be named");
}

void Renaming::keep() noexcept
{
    for (Step const & step : steps_)
        if (step.kind == Kind::aside)
            ::unlink(step.aside.c_str()); // one that stays is removed by the next run
    steps_.clear();
}

} // namespace mirsweep::io
