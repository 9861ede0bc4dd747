#include "products/kept_sites.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "products/record_bytes.hpp"

namespace mirsweep::products
{

namespace
{

void append_place(GenomePlace const & place, std::string & bytes)
{
    append_bytes(static_cast<std::uint8_t>(place.blocks.size()), bytes);
    append_bytes(place.begin(), bytes);
    std::uint64_t end = place.begin();
    for (GenomePlace::Interval const & block : place.blocks)
    {
        append_bytes(block.begin - end, bytes);
        append_bytes(static_cast<std::uint32_t>(block.end - block.begin), bytes);
        end = block.end;
    }
}

/// One byte: 0 for no built-in type, else its number from 1.
std::uint8_t seed_type_of(Site const & site)
{
    std::optional<SiteType> const type = site.built_in_type();
    return type ? static_cast<std::uint8_t>(index_of(*type) + 1) : std::uint8_t{0};
}

/// The rank of each miRNA when they are sorted by name.
std::vector<std::uint32_t> name_ranks(std::span<Mirna const> const mirnas)
{
    std::vector<std::uint32_t> order(mirnas.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t const i) -> std::string_view { return mirnas[i].name; });
    std::vector<std::uint32_t> ranks(mirnas.size());
    for (std::uint32_t rank = 0; rank < order.size(); ++rank)
        ranks[order[rank]] = rank;
    return ranks;
}

/// The rank of each of `names` in `sequences`; those that are not there come last.
std::vector<std::uint32_t> sequence_ranks(std::vector<std::string> const & names,
                                          std::span<std::string const> const sequences)
{
    std::unordered_map<std::string_view, std::uint32_t> places;
    for (std::string const & sequence : sequences)
        places.emplace(sequence, static_cast<std::uint32_t>(places.size()));
    std::vector<std::uint32_t> ranks;
    for (std::string const & name : names)
    {
        auto const place = places.find(name);
        ranks.push_back(place != places.end() ? place->second
                                              : static_cast<std::uint32_t>(places.size() + ranks.size()));
    }
    return ranks;
}

/// Of sites of one miRNA with one begin and end, those whose shape was kept first come first.
void order_shapes(std::span<KeptSites::Site> const sites)
{
    if (sites.front().shape == sites.back().shape) // sorted by it
        return;
    std::unordered_map<std::uint32_t, std::uint64_t> first;
    for (KeptSites::Site const & site : sites)
        first.try_emplace(site.shape, site.ordinal);
    std::ranges::sort(sites, {},
                      [&](KeptSites::Site const & site) {
                          return std::pair{first.at(site.shape), site.ordinal};
                      });
}

} // namespace

void SiteRecord::add(PlaceMap const & places, std::span<Site const> const sites)
{
    for (Site const & site : sites)
    {
        append_bytes(site.mirna, sites_);
        append_bytes(static_cast<std::uint8_t>(site.type), sites_);
        append_bytes(seed_type_of(site), sites_);
        find_place(places, site.begin, site.end(), place_);
        append_place(place_, sites_);
    }
    count_ += static_cast<std::uint32_t>(sites.size());
}

void SiteRecord::move_to(TranscriptNames const & names, PlaceMap const & places, std::string & records)
{
    if (count_ == 0)
        return;
    for (std::string_view const name : {names.transcript, names.gene, std::string_view{places.sequence}})
        append_bytes(static_cast<std::uint32_t>(name.size()), records);
    append_bytes(static_cast<std::uint8_t>(places.is_reverse), records);
    append_bytes(count_, records);
    records.append(names.transcript).append(names.gene).append(places.sequence).append(sites_);
    sites_.clear();
    count_ = 0;
}

/// The sites of one record on their way into memory.
class KeptSites::Reading
{
public:
    Reading(KeptSites & kept, RecordReader & reader) : kept_{kept}, reader_{reader}, one_block_(kept.classes_.size())
    {
    }

    void take_record()
    {
        auto const name_size = reader_.number<std::uint32_t>();
        auto const gene_size = reader_.number<std::uint32_t>();
        auto const sequence_size = reader_.number<std::uint32_t>();
        is_reverse_ = reader_.number<std::uint8_t>() != 0;
        auto const count = reader_.number<std::uint32_t>();
        std::string name{reader_.text(name_size)};
        std::string_view const gene = reader_.text(gene_size);
        std::string_view const sequence = reader_.text(sequence_size);
        kept_.transcripts_.push_back({std::move(name),
                                      gene.empty() ? no_gene : kept_.number_of(gene, kept_.genes_, kept_.gene_numbers_),
                                      kept_.sites_.size()});
        sequence_ = kept_.number_of(sequence, kept_.sequences_, kept_.sequence_numbers_);
        for (std::uint32_t i = 0; i < count; ++i)
            take_site();
    }

private:
    /// The shape of the last site of a class that is one block.
    struct OneBlock
    {
        std::uint64_t length{~std::uint64_t{0}};
        std::uint32_t shape{0};
    };

    static constexpr std::uint64_t most_sites = (std::uint64_t{1} << 60) - 1;

    void take_site()
    {
        auto const mirna = reader_.number<std::uint32_t>();
        auto const type = reader_.number<std::uint8_t>();
        auto const seed_type = reader_.number<std::uint8_t>();
        auto const blocks = reader_.number<std::uint8_t>();
        auto const begin = reader_.number<std::uint64_t>();
        if (mirna >= kept_.mirna_count_ || type >= kept_.classes_.size() || blocks == 0 || seed_type > site_type_count)
            throw std::invalid_argument{"a record of sites names something that is not in the run"};
        read_blocks(blocks);
        kept_.sites_.push_back(
            {begin, kept_.sites_.size() & most_sites, seed_type & 15U, mirna, shape_of(static_cast<SiteType>(type))});
    }

    void read_blocks(std::size_t const count)
    {
        blocks_.clear();
        std::uint64_t end = 0;
        for (std::size_t i = 0; i < count; ++i)
        {
            end += reader_.number<std::uint64_t>();
            auto const length = reader_.number<std::uint32_t>();
            blocks_.push_back({end, end + length});
            end += length;
        }
        if (blocks_.front().begin != 0)
            throw std::invalid_argument{"a record of sites does not begin where it should"};
    }

    /// Nearly all sites of a transcript have one block of their class's length.
    std::uint32_t shape_of(SiteType const type)
    {
        OneBlock & last = one_block_[index_of(type)];
        bool const is_one_block = blocks_.size() == 1;
        if (is_one_block && blocks_.front().end == last.length)
            return last.shape;
        std::uint32_t const shape = kept_.shape_of({sequence_, is_reverse_, type, blocks_});
        if (is_one_block)
            last = {blocks_.front().end, shape};
        return shape;
    }

    KeptSites & kept_;
    RecordReader & reader_;
    std::uint32_t sequence_{0};
    bool is_reverse_{false};
    std::vector<OneBlock> one_block_; // by class
    std::vector<GenomePlace::Interval> blocks_{};
};

void KeptSites::take(std::string_view const records)
{
    for (RecordReader reader{records}; !reader.is_at_end();)
        Reading{*this, reader}.take_record();
}

std::uint32_t KeptSites::number_of(std::string_view const name, std::vector<std::string> & names,
                                   std::unordered_map<std::string, std::uint32_t> & numbers)
{
    auto const [found, is_new] = numbers.try_emplace(std::string{name}, static_cast<std::uint32_t>(names.size()));
    if (is_new)
        names.emplace_back(name);
    return found->second;
}

std::uint32_t KeptSites::shape_of(Shape shape)
{
    std::string key;
    append_bytes(shape.sequence, key);
    append_bytes(static_cast<std::uint8_t>(shape.is_reverse), key);
    append_bytes(static_cast<std::uint8_t>(shape.type), key);
    for (GenomePlace::Interval const & block : shape.blocks)
    {
        append_bytes(block.begin, key);
        append_bytes(block.end, key);
    }
    auto const [found, is_new] = shape_numbers_.try_emplace(std::move(key), static_cast<std::uint32_t>(shapes_.size()));
    if (is_new)
        shapes_.push_back(std::move(shape));
    return found->second;
}

KeptSites::Transcript const & KeptSites::transcript_of(Site const & site) const
{
    auto const behind = std::ranges::upper_bound(transcripts_, site.ordinal, {}, &Transcript::first);
    return *std::prev(behind);
}

void KeptSites::sort(std::span<Mirna const> const mirnas, std::span<std::string const> const sequences)
{
    std::vector<std::uint32_t> const names = name_ranks(mirnas);
    std::vector<std::uint32_t> const ranks = sequence_ranks(sequences_, sequences);
    auto const place_of = [&](Site const & site)
    {
        Shape const & shape = shapes_[site.shape];
        return std::tuple{ranks[shape.sequence], site.begin, site.begin + shape.length(), names[site.mirna]};
    };
    std::ranges::sort(sites_, {},
                      [&](Site const & site) {
                          return std::tuple_cat(place_of(site), std::tuple{site.shape, site.ordinal});
                      });
    for (auto from = sites_.begin(); from != sites_.end();)
    {
        auto const to =
            std::find_if(from, sites_.end(), [&](Site const & site) { return place_of(site) != place_of(*from); });
        order_shapes({from, to});
        from = to;
    }
}

} // namespace mirsweep::products
