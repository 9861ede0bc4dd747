#include <mirsweep/core/error.hpp>
#include <mirsweep/version.hpp>

#include "native.hpp"

namespace mirsweep::python
{

namespace
{

/// The exceptions are Python's, of the package; `mirsweep/_errors.py` gives them their documentation.
void add_errors()
{
    py::register_exception_translator(
        [](std::exception_ptr const failure)
        {
            auto const raise = [](char const * const name, std::exception const & error)
            { PyErr_SetString(py::module_::import("mirsweep._errors").attr(name).ptr(), error.what()); };
            try
            {
                if (failure)
                    std::rethrow_exception(failure);
            }
            catch (UsageError const & error)
            {
                raise("UsageError", error);
            }
            catch (InputError const & error)
            {
                raise("InputError", error);
            }
            catch (Error const & error)
            {
                raise("Error", error);
            }
        });
}

} // namespace

} // namespace mirsweep::python

PYBIND11_MODULE(_native, module)
{
    using namespace mirsweep::python;
    module.doc() = "The compiled part of the package mirsweep: use the package.";
    add_errors();
    module.attr("version") = mirsweep::version;
    add_scan(module);
    add_functions(module);
    add_arrow(module);
}
