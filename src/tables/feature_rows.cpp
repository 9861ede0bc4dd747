#include <mirsweep/tables/feature_rows.hpp>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#include <mirsweep/tables/number_text.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t longest_number = 20;

bool is_same(SiteFeature const & left, SiteFeature const & right)
{
    // By their bits, so that an unknown value is itself.
    return std::memcmp(&left, &right, sizeof left) == 0;
}

// A slot for each value, the same one for few of them.
std::size_t slot_of(SiteFeature const & value, unsigned const slot_bits)
{
    auto const bits =
        std::bit_cast<std::uint64_t>(value.raw) ^ std::rotl(std::bit_cast<std::uint64_t>(value.contribution), 23);
    constexpr std::uint64_t spread = 0x9E3779B97F4A7C15; // 2^64 over the golden ratio
    return bits * spread >> (64 - slot_bits);
}

void append_or_absent(double const value, void (*const append)(double, std::string &), std::string & text)
{
    text += '\t';
    if (std::isnan(value))
        text += "NA";
    else
        append(value, text);
}

void append_energy(double const value, std::string & text)
{
    append_decimals(value, 2, text);
}

void append_position(std::uint64_t const position, ByteBuffer & bytes)
{
    char * const to = bytes.make_room(longest_number + 1);
    *to = '\t';
    bytes.set_end(std::to_chars(to + 1, to + 1 + longest_number, position).ptr);
}

} // namespace

FeatureRows::FeatureRows(std::span<Mirna const> const mirnas, std::size_t const feature_count)
    : mirnas_{mirnas}, feature_count_{feature_count}, slots_(feature_count)
{
}

void FeatureRows::append(std::string_view const transcript, std::span<Site const> const sites,
                         std::span<SiteFeature const> const features, std::span<SiteEnergies const> const energies,
                         ByteBuffer & bytes)
{
    for (std::size_t i = 0; i < sites.size(); ++i)
        if (!std::isnan(features[i * feature_count_].raw))
            append_row(transcript, sites[i], features.subspan(i * feature_count_, feature_count_), energies[i], bytes);
}

void FeatureRows::append_row(std::string_view const transcript, Site const & site,
                             std::span<SiteFeature const> const features, SiteEnergies const & energies,
                             ByteBuffer & bytes)
{
    bytes.append(mirnas_[site.mirna].name);
    bytes.append("\t");
    bytes.append(transcript);
    append_position(std::uint64_t{site.begin} + 1, bytes);
    append_position(site.end(), bytes);
    bytes.append("\t");
    bytes.append(rule_of(site.type).name);
    for (std::size_t i = 0; i < features.size(); ++i)
    {
        KeptText & kept = slots_[i][slot_of(features[i], slot_bits)];
        if (kept.size == 0 || !is_same(kept.value, features[i]))
            append_text(kept, features[i], bytes);
        else
        {
            // Copied whole and counted by its size.
            char * const to = bytes.make_room(kept.text.size());
            std::memcpy(to, kept.text.data(), kept.text.size());
            bytes.set_end(to + kept.size);
        }
    }
    text_.clear();
    for (std::size_t i = 0; i < SiteEnergies::count; ++i)
        append_or_absent(energies[i], append_energy, text_);
    text_ += '\n';
    bytes.append(text_);
}

void FeatureRows::append_text(KeptText & kept, SiteFeature const & value, ByteBuffer & bytes)
{
    text_.clear();
    append_or_absent(value.raw, append_feature, text_);
    append_or_absent(value.contribution, append_score, text_);
    bytes.append(text_);
    if (text_.size() > kept.text.size())
        return;
    kept.value = value;
    text_.copy(kept.text.data(), text_.size());
    kept.size = static_cast<std::uint8_t>(text_.size());
}

} // namespace mirsweep
