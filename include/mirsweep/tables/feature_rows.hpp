#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_buffer.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_energies.hpp>
#include <mirsweep/core/site_feature.hpp>

namespace mirsweep
{

/// Rows of the table `features` in TSV. Most features have few values, or the same one many times, so the texts of the
/// last ones are kept. Scratch memory of one thread.
class FeatureRows
{
public:
    /// `mirnas` must outlive the object.
    FeatureRows(std::span<Mirna const> mirnas, std::size_t feature_count);

    /// Appends a row for each site of one transcript that has features: `features` has for each site as many as there
    /// are, the first one unknown where a site has none, and `energies` one a site.
    void append(std::string_view transcript, std::span<Site const> sites, std::span<SiteFeature const> features,
                std::span<SiteEnergies const> energies, ByteBuffer & bytes);

private:
    static constexpr unsigned slot_bits = 5;

    /// A value of one feature, and its raw value and contribution with a tab in front of each. Size 0: none yet.
    struct KeptText
    {
        SiteFeature value{};
        std::array<char, 39> text{};
        std::uint8_t size{0};
    };

    static_assert(sizeof(KeptText) == 56);

    using Slots = std::array<KeptText, std::size_t{1} << slot_bits>;

    void append_row(std::string_view transcript, Site const & site, std::span<SiteFeature const> features,
                    SiteEnergies const & energies, ByteBuffer & bytes);
    void append_text(KeptText & kept, SiteFeature const & value, ByteBuffer & bytes);

    std::span<Mirna const> mirnas_;
    std::size_t feature_count_;
    std::vector<Slots> slots_; // by feature
    std::string text_;
};

} // namespace mirsweep
