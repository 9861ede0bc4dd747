#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/publish/unnamed_file.hpp"

namespace mirsweep::runs
{

/// Records on their way from the order in which they come to that of their numbers, such as of documented pairs. What
/// has no room in memory is sorted in pieces, and waits in a file without a name. Not thread-safe. Throws OutputError.
class RecordsByNumber
{
public:
    static constexpr std::size_t usual_bytes = std::size_t{8} << 20;

    /// The file lies in `folder`, see `UnnamedFile`; it is made when about `most_bytes` are there.
    explicit RecordsByNumber(std::string folder, std::size_t most_bytes = usual_bytes);

    void add(std::uint32_t number, std::string_view record);

    using Take = std::function<void(std::uint32_t number, std::string_view record)>;

    /// Hands over all records, of one number in the order in which they were added. To be called once.
    void for_each(Take const & take);

private:
    struct Place
    {
        std::uint32_t number;
        std::uint32_t size;
        std::size_t begin;
    };

    /// In the file, from `begin` to `end`.
    struct Piece
    {
        std::uint64_t begin;
        std::uint64_t end;
    };

    std::string_view record_at(Place const & place) const;
    void sort();
    void put_aside();
    void join(Take const & take);

    std::string folder_;
    std::size_t most_bytes_;
    std::string records_{};
    std::vector<Place> places_{};
    std::optional<io::UnnamedFile> file_{};
    std::vector<Piece> pieces_{};
};

/// Text that is written once and read once, in memory as long as it is short. Otherwise as above.
class KeptText
{
public:
    /// As of `RecordsByNumber`.
    explicit KeptText(std::string folder, std::size_t most_bytes = RecordsByNumber::usual_bytes);

    void append(std::string_view text);

    /// Hands over all of it, in pieces that end anywhere.
    void for_each(std::function<void(std::string_view)> const & take) const;

private:
    std::string folder_;
    std::size_t most_bytes_;
    std::string last_{}; // after what the file holds
    std::optional<io::UnnamedFile> file_{};
};

} // namespace mirsweep::runs
