#pragma once

#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace mirsweep::test
{

/// The data of a page that is not packed.
inline nlohmann::json data_of(std::string const & page)
{
    std::string const begin = R"(<script type="application/json" id="data">)";
    std::size_t const from = page.find(begin) + begin.size();
    return nlohmann::json::parse(page.substr(from, page.find("</script>", from) - from));
}

/// The fields of a table of TSV, its header first.
inline std::vector<std::vector<std::string>> lines_of_table(std::string const & table)
{
    std::vector<std::vector<std::string>> lines;
    std::istringstream text{table};
    for (std::string line; std::getline(text, line);)
    {
        std::istringstream fields{line};
        lines.emplace_back();
        for (std::string field; std::getline(fields, field, '\t');)
            lines.back().push_back(field);
    }
    return lines;
}

/// The same without the header.
inline std::vector<std::vector<std::string>> rows_of_table(std::string const & table)
{
    auto lines = lines_of_table(table);
    if (!lines.empty())
        lines.erase(lines.begin());
    return lines;
}

} // namespace mirsweep::test
