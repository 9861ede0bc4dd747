#pragma once

namespace mirsweep::cli
{

/// Understands the command line and does what it says. Returns 0; throws UsageError, InputError or OutputError.
int run_program(int argc, char ** argv);

} // namespace mirsweep::cli
