#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <mirsweep/core/site_class.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// The classes of a run: the five built-in types, which are always active, then the further ones that were asked for,
/// greatest rank first. `SiteType` counts on after its enumerators: the further class i is type `site_type_count` + i.
class SiteClasses
{
public:
    static constexpr std::size_t most_classes = 255;

    /// The built-in types alone.
    SiteClasses();

    /// Throws InputError where two classes share a rank or a name, with the place in the class file, and where there
    /// are more than `most_classes`.
    explicit SiteClasses(std::span<SiteClass const> further);

    std::size_t size() const noexcept
    {
        return classes_.size();
    }

    /// By `index_of`.
    SiteClass const & operator[](std::size_t const index) const noexcept
    {
        return classes_[index];
    }

    SiteClass const & of(SiteType const type) const noexcept
    {
        return classes_[index_of(type)];
    }

    std::string_view name_of(SiteType const type) const noexcept
    {
        return of(type).name;
    }

    bool has_further() const noexcept
    {
        return classes_.size() > site_type_count;
    }

    /// Greatest rank first.
    std::span<SiteClass const> further() const noexcept
    {
        return std::span{classes_}.subspan(site_type_count);
    }

    /// All classes, lowest rank first.
    std::span<SiteType const> by_rank() const noexcept
    {
        return by_rank_;
    }

    /// The place in `by_rank`: compares as the rank does.
    std::uint8_t order_of(SiteType const type) const noexcept
    {
        return orders_[index_of(type)];
    }

    std::optional<SiteType> find(std::string_view name) const noexcept;

private:
    std::vector<SiteClass> classes_;
    std::vector<SiteType> by_rank_;
    std::vector<std::uint8_t> orders_; // by index
};

/// The built-in types in the grammar, in the order of SiteType.
std::vector<SiteClass> built_in_site_classes();

/// Whether the type is one of the five that the program has always known.
constexpr bool is_built_in(SiteType const type) noexcept
{
    return index_of(type) < site_type_count;
}

} // namespace mirsweep
