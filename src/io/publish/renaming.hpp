#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mirsweep::io
{

/// Steps by which files get their names. Unless they are kept, all are undone, the last one first. Not thread-safe.
/// Throws OutputError.
class Renaming
{
public:
    Renaming() = default;
    Renaming(Renaming const &) = delete;
    Renaming & operator=(Renaming const &) = delete;
    ~Renaming();

    /// Moves what has the name out of the way.
    void put_aside(std::string const & path, std::string const & aside);

    /// Gives what has the name, if anything has, a second one, so that it can come back after another file has taken
    /// its name. Does nothing where a file cannot have two names.
    void keep_older(std::string const & path);

    /// Gives a staged file its name, in place of what had it.
    void give_name(std::string const & staged, std::string const & path);

    /// Everything stays, and what was put aside is removed.
    void keep() noexcept;

private:
    enum class Kind : std::uint8_t
    {
        aside,
        name
    };

    struct Step
    {
        Kind kind;
        std::string path;
        std::string aside;
    };

    std::vector<Step> steps_;
};

} // namespace mirsweep::io
