#include "io/bgzf/bgzf_index.hpp"

#include <array>
#include <chrono>

#include <mirsweep/core/error.hpp>

#include "io/bgzf/bgzf_block.hpp"

namespace mirsweep::io
{

namespace
{

constexpr std::uint64_t count_bytes = 8;
constexpr std::uint64_t entry_bytes = 16;

// bgzip writes the index before the end of its file, which a slow file system may take a while to store.
constexpr std::chrono::seconds most_behind{60};

std::uint64_t number_at(RawFile const & index, std::uint64_t const offset)
{
    std::array<char, 8> bytes{};
    index.read_at(bytes, offset);
    std::uint64_t number = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}

/// What is wrong with an index, before its entries are looked at; empty for nothing.
std::string defect_of(RawFile const & index, RawFile const & file)
{
    bool const has_count = index.is_regular() && index.size() >= count_bytes;
    if (!has_count || (index.size() - count_bytes) % entry_bytes != 0 ||
        number_at(index, 0) != (index.size() - count_bytes) / entry_bytes)
        return "is damaged";
    return index.is_older_than(file, most_behind) ? "is older than its file" : "";
}

std::string complain(RawFile const & index, RawFile const & file, std::string const & what)
{
    return describe({.file = index.name()},
                    what + " and is not used: create it again with `bgzip -r " + printable(file.name()) + "`");
}

} // namespace

BgzfIndex::BgzfIndex(RawFile const & file, std::string & complaint) : file_{&file}
{
    std::string const path = file.name() + ".gzi";
    if (!RawFile::can_be_opened(path))
        return;
    auto index = std::make_shared<RawFile const>(path);
    if (std::string const defect = defect_of(*index, file); !defect.empty())
    {
        complaint = complain(*index, file, defect);
        return;
    }
    entries_ = number_at(*index, 0);
    index_ = std::move(index);
}

BgzfPlace BgzfIndex::block_before(std::uint64_t const text, std::string & complaint) const
{
    std::uint64_t low = 0;
    std::uint64_t high = entries_;
    while (low < high)
    {
        std::uint64_t const middle = high - (high - low) / 2;
        if (entry(middle).text <= text)
            low = middle;
        else
            high = middle - 1;
    }
    return checked_entry(low, complaint);
}

BgzfPlace BgzfIndex::last_block(std::string & complaint) const
{
    return checked_entry(entries_, complaint);
}

BgzfPlace BgzfIndex::entry(std::uint64_t const number) const
{
    if (number == 0)
        return {0, 0};
    std::uint64_t const at = count_bytes + (number - 1) * entry_bytes;
    return {number_at(*index_, at), number_at(*index_, at + 8)};
}

/// The block before this one must end where it begins, in the file and in the text. Whether all entries before add up
/// is known only when the shards are joined: each then begins where the one before has ended.
BgzfPlace BgzfIndex::checked_entry(std::uint64_t const number, std::string & complaint) const
{
    if (number == 0)
        return {0, 0};
    BgzfPlace const before = entry(number - 1);
    BgzfPlace const place = entry(number);
    try
    {
        BgzfBlock const block = bgzf_block_at(*file_, before.offset);
        bool const is_there = place.offset >= file_->size() || bgzf_block_at(*file_, place.offset).size != 0;
        if (block.size != 0 && is_there && before.offset + block.size == place.offset &&
            before.text + block.text_size == place.text)
            return place;
    }
    catch (InputError const &)
    {
        // There is no block, so the index is not this file's.
    }
    complaint = complain(*index_, *file_, "does not fit its file");
    return {0, 0};
}

} // namespace mirsweep::io
