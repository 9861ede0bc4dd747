#pragma once

#include <memory>
#include <string>

#include <mirsweep/core/byte_sink.hpp>

namespace mirsweep
{

/// Writes a file under a temporary name in the same folder; `close` syncs it and renames it to `path`, replacing what
/// was there. Destroyed without `close`, it removes the temporary file. Throws OutputError.
std::unique_ptr<ByteSink> create_file(std::string const & path);

/// Standard output; `close` flushes and checks, and leaves the descriptor open.
std::unique_ptr<ByteSink> standard_output();

} // namespace mirsweep
