#pragma once

#include <cstdint>
#include <vector>

#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_classes.hpp>

namespace mirsweep::sites
{

/// Puts the sites of one transcript in the order of the output: begin, end, miRNA, rank. Keeps its memory.
class SiteOrder
{
public:
    /// The sites from number `known` on; all begin at the bases [begin, end).
    void sort(std::vector<Site> & sites, std::size_t known, std::size_t begin, std::size_t end,
              SiteClasses const & classes);

private:
    std::vector<std::uint32_t> ends_; // by begin
    std::vector<Site> sorted_;
};

} // namespace mirsweep::sites
