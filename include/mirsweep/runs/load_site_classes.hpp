#pragma once

#include <mirsweep/runs/scan_job.hpp>

namespace mirsweep
{

/// Reads the class file, if there is one, and puts the classes that `--site-types` asks for into the job: built-in ones
/// among its options, the others as its classes. Throws UsageError for an unknown name, InputError for the file.
void load_site_classes(ScanJob & job);

} // namespace mirsweep
