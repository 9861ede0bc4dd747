#include "runs/shard_tables.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/crc32.hpp>
#include <mirsweep/io/file_source.hpp>

#include "runs/name_batches.hpp"
#include "runs/same_scan.hpp"

namespace mirsweep::runs
{

namespace
{

constexpr std::size_t read_size = 1024 * 1024;

/// A file of a shard, which must be what its record says.
class ShardFileReader
{
public:
    ShardFileReader(std::string path, ShardFile const & file) : path_{std::move(path)}, file_{file}
    {
    }

    /// Passes all bytes on, piece by piece. They are known to be right when this has returned.
    template <typename Take>
    void read(JoinProgress & progress, Take const take)
    {
        check_is_file(path_);
        BytesTaken told = progress.of_next_file();
        auto const source =
            path_.ends_with(".gz") ? open_source(path_, nullptr, std::move(told)) : open_bytes(path_, std::move(told));
        std::vector<char> buffer(read_size);
        std::uint64_t bytes = 0;
        Crc32 checksum;
        for (std::size_t count = read_size; count == read_size;)
        {
            count = source->read(buffer);
            std::string_view const piece{buffer.data(), count};
            bytes += count;
            checksum.add(piece);
            take(piece);
        }
        if (bytes != file_.bytes)
            refuse("has " + std::to_string(bytes) + " bytes of text, not " + std::to_string(file_.bytes));
        if (checksum.value() != file_.crc32)
            refuse("is not");
    }

    [[noreturn]] void refuse(std::string const & what) const
    {
        throw_input_error({.file = path_}, what + " as its shard wrote it: run the shard again");
    }

private:
    std::string path_;
    ShardFile const & file_;
};

void append_table(std::string const & path, ShardFile const & file, Table const table, TableOutputs & outputs,
                  JoinProgress & progress)
{
    ShardFileReader reader{path, file};
    std::string header;
    reader.read(progress,
                [&](std::string_view piece)
                {
                    std::size_t const of_header =
                        std::min<std::uint64_t>(piece.size(), file.header_bytes - header.size());
                    header += piece.substr(0, of_header);
                    piece.remove_prefix(of_header);
                    if (!piece.empty())
                        outputs.write(table, piece);
                });
    if (header != outputs.header_of(table))
        reader.refuse("has a different header than");
}

} // namespace

void append_tables(std::string const & folder, ShardHead const & head, TableFormats const & formats,
                   TableOutputs & outputs, JoinProgress & progress)
{
    // Tables of all transcripts are written from what the shards have kept; a scan in one part has them too.
    for (ShardFile const & file : head.files)
        if (auto const table = table_of(file.name); table && !rule_of(*table).is_of_all && outputs.has(*table))
            append_table(folder + "/" + table_file_name(*table, formats), file, *table, outputs, progress);
}

void take_names(std::string const & folder, ShardHead const & head, ScanCollector & collector, JoinProgress & progress)
{
    std::uint64_t records = 0;
    for (ShardInput const & input : head.inputs)
        records += input.records;
    for (ShardFile const & file : head.files)
        if (file.name == "names")
        {
            ShardFileReader reader{folder + "/" + shard_names_name, file};
            NameBatches names{[&](products::BatchResult & batch) { collector.take(batch); }};
            reader.read(progress, [&](std::string_view const piece) { names.take(piece); });
            if (names.finish() + head.left_out != records)
                reader.refuse("does not name each transcript once");
        }
}

namespace
{

/// What a shard has kept for tables of all transcripts. `take` is called with all of it.
template <typename Take>
void take_kept(std::string const & folder, ShardHead const & head, std::string_view const name,
               std::string_view const file_name, JoinProgress & progress, Take const take)
{
    auto const file = std::ranges::find(head.files, name, &ShardFile::name);
    if (file == head.files.end())
        throw_input_error({.file = folder + "/" + shard_record_name},
                          "does not name the " + std::string{name} +
                              " that its tables need, so it is damaged: run the shard again");
    ShardFileReader reader{folder + "/" + std::string{file_name}, *file};
    std::string records;
    reader.read(progress, [&](std::string_view const piece) { records += piece; });
    try
    {
        take(std::move(records));
    }
    catch (std::invalid_argument const &)
    {
        reader.refuse("holds other records than");
    }
}

} // namespace

void take_kept_records(std::string const & folder, ShardHead const & head, TableOutputs const & outputs,
                       ScanCollector & collector, JoinProgress & progress)
{
    products::BatchResult batch;
    if (outputs.has(Table::genes) || outputs.has(Table::ranking))
        take_kept(folder, head, kept_targets_name, shard_targets_name, progress,
                  [&](std::string records)
                  {
                      batch.kept_targets = std::move(records);
                      collector.take(batch);
                      batch.kept_targets.clear();
                  });
    if (outputs.needs_sites())
        take_kept(folder, head, kept_sites_name, shard_sites_name, progress,
                  [&](std::string records)
                  {
                      batch.kept_sites = std::move(records);
                      collector.take(batch);
                  });
}

std::uint64_t size_to_join(std::string const & folder, ShardHead const & head, TableFormats const & formats)
{
    auto const size_of = [&](std::string const & name) -> std::uint64_t
    {
        std::error_code absent;
        std::uint64_t const size = std::filesystem::file_size(folder + "/" + name, absent);
        return absent ? 0 : size;
    };
    std::uint64_t size = size_of(shard_names_name) + size_of(shard_targets_name) + size_of(shard_sites_name);
    for (std::string const & name : head.tables)
        if (auto const table = table_of(name); table && !rule_of(*table).is_of_all)
            size += size_of(table_file_name(*table, formats));
    return size;
}

} // namespace mirsweep::runs
