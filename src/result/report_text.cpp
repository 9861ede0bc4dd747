#include "report_text.hpp"

#include <cmath>

#include "report_json.hpp"

namespace mirsweep
{

namespace report_text
{

using nlohmann::json;

std::string dump(json const & value)
{
    return make_script_safe(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

std::string cut(std::string_view const text, std::size_t const longest)
{
    if (text.size() <= longest)
        return std::string{text};
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string{text.substr(0, end)} + "…";
}

json score_of(std::optional<double> const score)
{
    return score && std::isfinite(*score) ? json(std::round(*score * 1000) / 1000) : json(nullptr);
}

} // namespace report_text

std::string make_script_safe(std::string const & json)
{
    std::string safe;
    safe.reserve(json.size());
    for (std::size_t i = 0; i < json.size(); ++i)
        if (json[i] == '<')
            safe += "\\u003c";
        else if (json[i] == '\xE2' && (json.compare(i, 3, "\u2028") == 0 || json.compare(i, 3, "\u2029") == 0))
        {
            safe += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        }
        else
            safe += json[i];
    return safe;
}

} // namespace mirsweep
