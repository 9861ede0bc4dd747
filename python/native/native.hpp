#pragma once

#include <functional>
#include <memory>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <mirsweep/tables/table_values.hpp>
#include <mirsweep/transcripts/scan_progress.hpp>

namespace mirsweep::python
{

namespace py = pybind11;

/// Does work in a thread of its own while this one waits without the GIL and looks for signals. On Ctrl-C asks the
/// progress to stop, and throws KeyboardInterrupt; work that does not stop soon is left to end by itself, so it must
/// own all that it uses. Throws what the work throws.
void wait_for(std::function<void()> work, std::shared_ptr<ScanProgress> progress);

/// Throws py::error_already_set where a signal's handler raised. Takes the GIL for it.
void check_signals();

/// For each column its name, an array, and the list of its names where the array has their numbers, else None. The
/// arrays own the memory of the columns. An array is None where no row has a value.
py::list columns_of(TableValues & values);

void add_scan(py::module_ & module);
void add_functions(py::module_ & module);
void add_arrow(py::module_ & module);

} // namespace mirsweep::python
