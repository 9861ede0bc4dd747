#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep
{

std::string TranscriptSource::shown_name() const
{
    std::string path = files().front().path;
    if (path.empty())
        return files().front().role;
    return path == "-" ? "standard input" : path;
}

std::vector<InputFile> files_of(TranscriptSources const & sources)
{
    std::vector<InputFile> files;
    for (auto const & source : sources)
        for (InputFile & file : source->files())
            files.push_back(std::move(file));
    return files;
}

} // namespace mirsweep
