#include <mirsweep/runs/request/scan_request.hpp>

#include <iterator>

#include <mirsweep/runs/accessibility_folder.hpp>

namespace mirsweep
{

namespace
{

/// Lists what is given.
class Listing
{
public:
    explicit Listing(std::vector<InputFile> & files) : files_{files}
    {
    }

    void operator()(InputFile const & file) const
    {
        if (file.is_given())
            files_.push_back(file);
    }

    void operator()(InputFiles const & several) const
    {
        for (std::string const & path : several.paths)
            files_.push_back({several.role, path});
    }

private:
    std::vector<InputFile> & files_;
};

/// Takes a path for the input with a role.
class Taking
{
public:
    Taking(std::string_view const role, std::string const & path) : role_{role}, path_{path}
    {
    }

    void operator()(InputFile & file) const
    {
        if (file.role == role_)
            file.path = path_;
    }

    void operator()(InputFiles & several) const
    {
        if (several.role == role_)
            several.paths.push_back(path_);
    }

private:
    std::string_view role_;
    std::string const & path_;
};

} // namespace

std::vector<InputFile> ScanRequest::inputs() const
{
    std::vector<InputFile> files;
    if (transcripts.has_genome())
        files = files_of(transcripts.regions);
    visit_inputs(*this, Listing{files});
    for (InputFile & file : conservation.parameter_files())
        files.push_back(std::move(file));
    if (!scores.accessibility.empty() && scores.accessibility != "none")
        for (std::string & table : accessibility_tables(scores.accessibility))
            files.push_back({"accessibility", std::move(table)});
    return files;
}

void ScanRequest::take_input(std::string_view const role, std::string const & path)
{
    if (role == "genome")
        transcripts.regions.genome = path;
    visit_inputs(*this, Taking{role, path});
}

} // namespace mirsweep
