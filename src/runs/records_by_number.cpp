#include "runs/records_by_number.hpp"

#include <algorithm>
#include <limits>
#include <queue>
#include <stdexcept>
#include <utility>

#include "products/record_bytes.hpp"

namespace mirsweep::runs
{

namespace
{

/// In front of a record in the file: its number and size.
constexpr std::size_t head_size = 2 * sizeof(std::uint32_t);

/// Reads one sorted piece of the file, some bytes at a time.
class PieceReader
{
public:
    PieceReader(io::UnnamedFile const & file, std::uint64_t const begin, std::uint64_t const end, std::size_t const most)
        : file_{file}, next_{begin}, end_{end}, most_{most}
    {
    }

    /// Goes to the next record; false at the end.
    bool next()
    {
        if (next_ == end_ && at_ == bytes_.size())
            return false;
        copy(head_size, head_);
        products::RecordReader head{head_};
        number_ = head.number<std::uint32_t>();
        size_ = head.number<std::uint32_t>();
        return true;
    }

    std::uint32_t number() const noexcept
    {
        return number_;
    }

    /// The record's bytes, which are to be taken before the next one is.
    void take(std::string & record)
    {
        copy(size_, record);
    }

private:
    /// What is longer than the buffer goes around it, so that no buffer grows.
    void copy(std::size_t size, std::string & to)
    {
        to.assign(bytes_, at_, size);
        at_ += to.size();
        std::size_t const had = to.size();
        size -= had;
        if (size == 0)
            return;
        to.resize(had + size);
        if (size >= most_)
        {
            file_.read(next_, std::span{to}.subspan(had));
            next_ += size;
            return;
        }
        refill();
        bytes_.copy(to.data() + had, size);
        at_ = size;
    }

    void refill()
    {
        bytes_.resize(std::min<std::uint64_t>(most_, end_ - next_));
        file_.read(next_, bytes_);
        next_ += bytes_.size();
        at_ = 0;
    }

    io::UnnamedFile const & file_;
    std::uint64_t next_; // byte that is not in the buffer yet
    std::uint64_t end_;
    std::size_t most_;
    std::string bytes_{};
    std::size_t at_{0};
    std::string head_{};
    std::uint32_t number_{0};
    std::size_t size_{0};
};

} // namespace

RecordsByNumber::RecordsByNumber(std::string folder, std::size_t const most_bytes)
    : folder_{std::move(folder)}, most_bytes_{most_bytes}
{
}

void RecordsByNumber::add(std::uint32_t const number, std::string_view const record)
{
    if (record.size() > std::numeric_limits<std::uint32_t>::max())
        throw std::length_error{"a record is longer than 4 GiB"};
    places_.push_back({number, static_cast<std::uint32_t>(record.size()), records_.size()});
    records_ += record;
    if (records_.size() + places_.size() * sizeof(Place) >= most_bytes_)
        put_aside();
}

std::string_view RecordsByNumber::record_at(Place const & place) const
{
    return std::string_view{records_}.substr(place.begin, place.size);
}

void RecordsByNumber::sort()
{
    std::ranges::stable_sort(places_, {}, &Place::number);
}

void RecordsByNumber::put_aside()
{
    constexpr std::size_t enough = 256 * 1024;
    if (!file_)
        file_.emplace(folder_);
    sort();
    std::uint64_t const begin = file_->size();
    std::string bytes;
    for (Place const & place : places_)
    {
        products::append_bytes(place.number, bytes);
        products::append_bytes(place.size, bytes);
        bytes += record_at(place);
        if (bytes.size() < enough && &place != &places_.back())
            continue;
        file_->write(bytes);
        bytes.clear();
    }
    pieces_.push_back({begin, file_->size()});
    records_.clear();
    places_.clear();
}

void RecordsByNumber::for_each(Take const & take)
{
    if (file_)
        return join(take);
    sort();
    for (Place const & place : places_)
        take(place.number, record_at(place));
}

void RecordsByNumber::join(Take const & take)
{
    constexpr std::size_t least = 4096;
    constexpr std::size_t most = 256 * 1024;
    if (!places_.empty())
        put_aside();
    std::string{}.swap(records_);
    std::vector<PieceReader> readers;
    std::size_t const buffer = std::clamp(most_bytes_ / pieces_.size(), least, most);
    for (Piece const & piece : pieces_)
        readers.emplace_back(*file_, piece.begin, piece.end, buffer);
    // Of one number those of the earlier piece come first.
    using Next = std::pair<std::uint32_t, std::size_t>;
    std::priority_queue<Next, std::vector<Next>, std::greater<>> next;
    for (std::size_t piece = 0; piece < readers.size(); ++piece)
        if (readers[piece].next())
            next.emplace(readers[piece].number(), piece);
    std::string record;
    while (!next.empty())
    {
        auto const [number, piece] = next.top();
        next.pop();
        readers[piece].take(record);
        take(number, record);
        if (readers[piece].next())
            next.emplace(readers[piece].number(), piece);
    }
}

KeptText::KeptText(std::string folder, std::size_t const most_bytes) : folder_{std::move(folder)}, most_bytes_{most_bytes}
{
}

void KeptText::append(std::string_view const text)
{
    last_ += text;
    if (last_.size() < most_bytes_)
        return;
    if (!file_)
        file_.emplace(folder_);
    file_->write(last_);
    last_.clear();
}

void KeptText::for_each(std::function<void(std::string_view)> const & take) const
{
    constexpr std::size_t most = 256 * 1024;
    std::string piece;
    std::uint64_t const size = file_ ? file_->size() : 0;
    for (std::uint64_t at = 0; at < size; at += piece.size())
    {
        piece.resize(std::min<std::uint64_t>(most, size - at));
        file_->read(at, piece);
        take(piece);
    }
    take(last_);
}

} // namespace mirsweep::runs
