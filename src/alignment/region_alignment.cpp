#include <mirsweep/alignment/region_alignment.hpp>

#include <algorithm>
#include <set>

namespace mirsweep
{

namespace
{

char to_upper(char const c) noexcept
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
}

char complement(char const c) noexcept
{
    constexpr std::string_view letters = "ACGTURYKMBDHVNSWacgturykmbdhvnsw";
    constexpr std::string_view paired = "TGCAAYRMKVHDBNSWtgcaayrmkvhdbnsw";
    std::size_t const at = letters.find(c);
    return at == std::string_view::npos ? c : paired[at];
}

std::string other_strand(std::string_view const text)
{
    std::string reverse{text.rbegin(), text.rend()};
    std::transform(reverse.begin(), reverse.end(), reverse.begin(), complement);
    return reverse;
}

/// Capital RNA letters, other signs as they are.
std::string rna_letters(std::string_view const text)
{
    std::string letters;
    letters.reserve(text.size());
    for (char const c : text)
        letters += to_upper(c) == 'T' ? 'U' : to_upper(c);
    return letters;
}

/// The other strand as RNA, upper and lower case kept.
std::string turned_rna(std::string_view const text)
{
    std::string turned = other_strand(text);
    std::replace(turned.begin(), turned.end(), 'T', 'U');
    std::replace(turned.begin(), turned.end(), 't', 'u');
    return turned;
}

/// The column of the base with that number, 0-based, in a row; the row's size for one more than there are.
std::size_t column_of(std::string_view const row, std::uint64_t base)
{
    std::size_t column = 0;
    for (; column < row.size(); ++column)
        if (row[column] != '-' && base-- == 0)
            break;
    return column;
}

bool has_base(std::string_view const row) noexcept
{
    return row.find_first_not_of('-') != std::string_view::npos;
}

} // namespace

RegionAlignments::RegionAlignments(std::string reference, std::vector<AlignedRegion> regions)
    : reference_{std::move(reference)}, regions_{std::move(regions)}, exons_of_region_(regions_.size())
{
    for (std::size_t region = 0; region < regions_.size(); ++region)
        for (std::size_t block = 0; block < regions_[region].blocks.size(); ++block)
        {
            exons_of_region_[region].push_back(exons_.size());
            exons_.push_back({region, block, regions_[region].blocks[block]});
        }
    build_index();
}

void RegionAlignments::build_index()
{
    for (std::size_t exon = 0; exon < exons_.size(); ++exon)
        index_[regions_[exons_[exon].region].sequence].by_begin.push_back(exon);
    for (auto & [name, exons] : index_)
    {
        std::stable_sort(exons.by_begin.begin(), exons.by_begin.end(), [&](std::size_t const left, std::size_t const right)
                         { return exons_[left].bases.begin < exons_[right].bases.begin; });
        exons.furthest.resize(exons.by_begin.size());
        fill_furthest(exons, 0, exons.by_begin.size());
    }
}

/// The tree is the sorted list itself: the middle of each range is the root of what lies around it.
std::uint64_t RegionAlignments::fill_furthest(Exons & exons, std::size_t const first, std::size_t const last)
{
    if (first == last)
        return 0;
    std::size_t const middle = first + (last - first) / 2;
    std::uint64_t const below =
        std::max(fill_furthest(exons, first, middle), fill_furthest(exons, middle + 1, last));
    return exons.furthest[middle] = std::max(exons_[exons.by_begin[middle]].bases.end, below);
}

void RegionAlignments::find(Exons const & exons, std::size_t const first, std::size_t const last, GenomeBlock const wanted,
                            std::vector<std::size_t> & found) const
{
    if (first == last)
        return;
    std::size_t const middle = first + (last - first) / 2;
    if (exons.furthest[middle] <= wanted.begin)
        return;
    GenomeBlock const here = exons_[exons.by_begin[middle]].bases;
    find(exons, first, middle, wanted, found);
    if (here.begin < wanted.end && here.end > wanted.begin)
        found.push_back(exons.by_begin[middle]);
    if (here.begin < wanted.end)
        find(exons, middle + 1, last, wanted, found);
}

std::uint32_t RegionAlignments::assembly_index(std::string_view const name)
{
    auto const found = assembly_index_.find(name);
    if (found != assembly_index_.end())
        return found->second;
    assemblies_.emplace_back(name);
    return assembly_index_.emplace(name, static_cast<std::uint32_t>(assemblies_.size() - 1)).first->second;
}

void RegionAlignments::add(std::vector<MafRow> const & rows)
{
    ++counts_.blocks;
    auto const reference =
        std::find_if(rows.begin(), rows.end(), [&](MafRow const & row) { return row.assembly == reference_; });
    if (reference == rows.end())
    {
        ++counts_.without_reference;
        return;
    }
    auto const exons = index_.find(reference->sequence);
    if (exons == index_.end())
        return;
    std::uint64_t const begin =
        reference->is_reverse ? reference->source_size - reference->begin - reference->size : reference->begin;
    GenomeBlock const covered{begin, begin + reference->size};
    found_.clear();
    find(exons->second, 0, exons->second.by_begin.size(), covered, found_);
    if (found_.empty())
        return;
    std::vector<MafRow> forward = rows;
    if (reference->is_reverse)
    {
        turned_.clear();
        turned_.reserve(rows.size());
        for (MafRow & row : forward)
            row.text = turned_.emplace_back(other_strand(row.text));
    }
    MafRow const & turned_reference = forward[static_cast<std::size_t>(reference - rows.begin())];
    for (std::size_t const exon : found_)
        add_piece(exons_[exon], forward, turned_reference, covered);
}

void RegionAlignments::add_piece(Exon & exon, std::vector<MafRow> const & rows, MafRow const & reference,
                                 GenomeBlock const covered)
{
    Piece piece{std::max(exon.bases.begin, covered.begin), std::min(exon.bases.end, covered.end), covered.begin, {}, {}};
    // Columns before the block's first base, and after its last one, lie between two bases of the exon only where the
    // exon continues there.
    bool const keeps_front = covered.begin > exon.bases.begin;
    bool const keeps_back = covered.end < exon.bases.end;
    std::size_t const first = keeps_front ? 0 : column_of(reference.text, piece.begin - covered.begin);
    std::size_t const last = keeps_back ? reference.text.size()
                                        : column_of(reference.text, piece.end - covered.begin - 1) + 1;
    piece.reference = rna_letters(reference.text.substr(first, last - first));
    std::set<std::uint32_t> seen;
    for (MafRow const & row : rows)
    {
        if (&row == &reference)
            continue;
        if (row.assembly == reference_ || !seen.insert(assembly_index(row.assembly)).second)
        {
            ++counts_.repeated_species;
            continue;
        }
        std::string letters = rna_letters(row.text.substr(first, last - first));
        if (has_base(letters))
            piece.others.emplace_back(assembly_index(row.assembly), std::move(letters));
    }
    exon.pieces.push_back(std::move(piece));
}

/// Appends an exon's columns to the rows: the reference first, then all assemblies by their index.
void RegionAlignments::join_exon(Exon & exon, ReferenceLetters const & letters, std::vector<std::string> & columns)
{
    std::stable_sort(exon.pieces.begin(), exon.pieces.end(), [](Piece const & left, Piece const & right)
                     { return left.block_begin < right.block_begin; });
    std::uint64_t at = exon.bases.begin;
    auto const fill = [&](std::uint64_t const end)
    {
        if (at >= end)
            return;
        std::string const & name = regions_[exon.region].sequence;
        columns.front() += letters ? rna_letters(letters(name, {at, end})) : std::string(end - at, 'N');
        counts_.uncovered_bases += end - at;
        at = end;
        for (std::size_t row = 1; row < columns.size(); ++row)
            columns[row].resize(columns.front().size(), '-');
    };
    for (Piece const & piece : exon.pieces)
    {
        counts_.overlapping += piece.begin < at ? 1 : 0;
        if (piece.end <= at)
            continue;
        fill(piece.begin);
        std::size_t const first = piece.begin < at ? column_of(piece.reference, at - piece.begin) : 0;
        columns.front() += piece.reference.substr(first);
        for (auto const & [assembly, row] : piece.others)
            columns[assembly + 1] += row.substr(first);
        for (std::size_t row = 1; row < columns.size(); ++row)
            columns[row].resize(columns.front().size(), '-');
        at = piece.end;
    }
    fill(exon.bases.end);
    exon.pieces = {};
}

/// Lower case for columns whose reference base is coding, from column `from` on, where the exon begins.
void RegionAlignments::mark_coding(AlignedRegion const & region, Exon const & exon, std::string const & reference,
                                   std::size_t const from, std::vector<std::string> & columns) const
{
    if (region.coding.empty())
        return;
    std::uint64_t base = exon.bases.begin;
    auto part = region.coding.begin();
    for (std::size_t column = from; column < reference.size(); ++column)
    {
        if (reference[column] == '-')
            continue;
        while (part != region.coding.end() && part->end <= base)
            ++part;
        if (part != region.coding.end() && part->begin <= base)
            for (std::string & row : columns)
                if (row[column] >= 'A' && row[column] <= 'Z')
                    row[column] = static_cast<char>(row[column] | 0x20);
        ++base;
    }
}

std::vector<AlignedSpecies> RegionAlignments::take(std::size_t const index, ReferenceLetters const & letters)
{
    AlignedRegion const & region = regions_[index];
    std::vector<std::string> columns(assemblies_.size() + 1);
    for (std::size_t const exon : exons_of_region_[index])
    {
        std::size_t const from = columns.front().size();
        join_exon(exons_[exon], letters, columns);
        std::string const reference = columns.front();
        mark_coding(region, exons_[exon], reference, from, columns);
    }
    std::vector<AlignedSpecies> rows;
    for (std::size_t row = 0; row < columns.size(); ++row)
        if (row == 0 || has_base(columns[row]))
            rows.push_back({row == 0 ? reference_ : assemblies_[row - 1], std::move(columns[row])});
    std::sort(rows.begin() + 1, rows.end(),
              [](AlignedSpecies const & left, AlignedSpecies const & right) { return left.assembly < right.assembly; });
    if (region.is_reverse)
        for (AlignedSpecies & row : rows)
            row.sequence = turned_rna(row.sequence);
    return rows;
}

} // namespace mirsweep
