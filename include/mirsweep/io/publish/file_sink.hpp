#pragma once

#include <memory>
#include <string>

#include <mirsweep/core/byte_sink.hpp>
#include <mirsweep/io/publish/if_there.hpp>

namespace mirsweep
{

/// Writes a file under a temporary name in the same folder; `close` syncs it and renames it to `path`, replacing what
/// was there, or refusing to where something has come by that name. Destroyed without `close`, or if that fails, it
/// leaves what was there. Throws OutputError.
std::unique_ptr<ByteSink> create_file(std::string const & path, IfThere if_there = IfThere::replace);

/// Files, in any folders, that get their names together. Not thread-safe. Throws OutputError.
class FileGroup
{
public:
    FileGroup();
    FileGroup(FileGroup const &) = delete;
    FileGroup & operator=(FileGroup const &) = delete;

    /// What was not published is removed.
    ~FileGroup();

    /// A new file. The sink belongs to the group; its `close` must be called before `publish`.
    ByteSink & add(std::string const & path);

    /// Gives all files their names, in place of what was there. If a step fails, everything is as it was; signals no
    /// longer interrupt from here on.
    void publish();

private:
    struct Content;
    std::unique_ptr<Content> content_;
};

/// Standard output; `close` flushes and checks, and leaves the descriptor open.
std::unique_ptr<ByteSink> standard_output();

} // namespace mirsweep
