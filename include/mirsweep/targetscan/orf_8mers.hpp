#pragma once

#include <cstdint>

#include <mirsweep/core/byte_sink.hpp>
#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// Writes the two tables of targetscan_count_8mers.pl, to the byte, and closes the sinks. `families` has a seed in its
/// second column, `orfs` holds transcript, species and sequence. `counts` gets a row (transcript, species, seed, number)
/// for each seed with an 8mer site in a sequence, `lengths` (may be null) one for each sequence. Sites of one seed that
/// overlap are counted once, from left to right. Unlike in the original, characters of a seed that are not letters match only
/// themselves. Throws InputError and OutputError. Memory: the seeds and one line.
void write_orf_8mers(ByteSource & families, ByteSource & orfs, ByteSink & counts, ByteSink * lengths);

} // namespace mirsweep
