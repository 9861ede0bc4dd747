#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/io/file_place.hpp>
#include <mirsweep/transcripts/encoded_bases.hpp>
#include <mirsweep/transcripts/place_map.hpp>

namespace mirsweep
{

/// What makes a FASTA input unreadable.
struct FastaDefect
{
    std::string record{};  ///< header of the record it is in, empty before the first
    std::uint64_t line{0}; ///< 1-based within the batch's part of the input
    std::string what{};
};

/// Transcripts that were read and encoded together: the unit of work of one thread.
struct TranscriptBatch
{
    /// One transcript, and what its sequence is like.
    struct Record
    {
        std::size_t begin;  ///< first base in `bases`
        std::size_t length; ///< in bases
        std::size_t header_begin;
        std::size_t header_length;
        std::size_t ambiguous; ///< bases that are not A C G T U
        bool has_t;
        bool has_u;
        PlaceMap const * places{nullptr}; ///< of the source; null for none
    };

    EncodedBases bases{}; ///< all records, an unknown base in front of each and after the last
    std::vector<Record> records{};
    std::string headers{};               ///< header lines without `>` and without blanks at either end
    std::uint64_t lines{0};              ///< line ends in the text that belongs to these records
    std::uint64_t first_record{0};       ///< bytes before the first record in the text that was fed
    std::uint64_t text_bytes{0};         ///< bytes of that text, to the end of the last record
    std::optional<std::uint32_t> text_crc32{}; ///< of the text from the first record to the end of the last; where wanted
    FilePlace file_first{};              ///< where in the file that text begins; with its checksum
    FilePlace file_stop{};               ///< and where it ends
    std::optional<FastaDefect> defect{}; ///< after the last record

    std::string_view header(Record const & record) const noexcept
    {
        return std::string_view{headers}.substr(record.header_begin, record.header_length);
    }

    /// Forgets everything and keeps the memory.
    void clear();
};

} // namespace mirsweep
