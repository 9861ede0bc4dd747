#include <mirsweep/runs/request/conservation_request.hpp>

#include <filesystem>

namespace mirsweep
{

InputFile ConservationRequest::parameter_file(std::string_view const name) const
{
    return {"parameters", (std::filesystem::path{parameters_folder} / name).string()};
}

std::vector<InputFile> ConservationRequest::parameter_files() const
{
    std::vector<InputFile> files;
    if (parameters_folder.empty())
        return files;
    auto const add = [&](std::string const & name) { files.push_back(parameter_file(name)); };
    for (char const * const type : {"8mer", "7mer_m8", "7mer_1a"})
        add(std::string{type} + "_PCT_parameters.txt");
    for (int bin = 1; bin <= 10; ++bin)
        add((bin < 10 ? "Tree.bin_0" : "Tree.bin_") + std::to_string(bin) + ".txt");
    add("Tree.generic.txt");
    return files;
}

Parameters ConservationRequest::parameters() const
{
    return alignment.is_given() ? Parameters{{"reference_species", reference_species}} : Parameters{};
}

} // namespace mirsweep
