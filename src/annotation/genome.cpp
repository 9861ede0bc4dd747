#include <mirsweep/annotation/genome.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

namespace mirsweep
{

namespace
{

/// The letters of four bases, by the low bits of their codes and the high ones above these.
std::array<std::array<char, 4>, 256> make_letters_of_four()
{
    std::array<std::array<char, 4>, 256> letters{};
    for (std::size_t code = 0; code < letters.size(); ++code)
        for (std::size_t i = 0; i < 4; ++i)
            letters[code][i] = "ACTG"[(code >> i & 1U) | (code >> (4 + i) & 1U) << 1];
    return letters;
}

void append_planes(BasePlanes const & bases, std::string & text)
{
    static std::array<std::array<char, 4>, 256> const letters_of_four = make_letters_of_four();
    std::size_t const start = text.size();
    text.resize(start + bases.size + 3);
    char * to = text.data() + start;
    for (std::size_t at = 0; at < bases.size; at += 4, to += 4)
    {
        auto const count = static_cast<unsigned>(std::min<std::size_t>(4, bases.size - at));
        std::uint64_t const code = bases.bits(bases.low, at, count) | bases.bits(bases.high, at, count) << 4;
        std::memcpy(to, letters_of_four[code].data(), 4);
        if (std::uint64_t const unknown = bases.bits(bases.unknown, at, count); unknown != 0)
            for (unsigned i = 0; i < count; ++i)
                to[i] = (unknown >> i & 1U) != 0 ? 'N' : to[i];
    }
    text.resize(start + bases.size);
}

char complement_letter(char const letter) noexcept
{
    constexpr std::string_view letters{"ACGTRYSWKMBDHVN"};
    constexpr std::string_view partners{"TGCAYRSWMKVHDBN"};
    std::size_t const at = letters.find(letter);
    return at == std::string_view::npos ? 'N' : partners[at];
}

} // namespace

std::size_t Genome::find(std::string_view const name) const
{
    auto const found = index_.find(std::string{name});
    return found == index_.end() ? sequences_.size() : found->second;
}

std::size_t Genome::place_of(std::size_t const sequence, GenomeBlock const block) const
{
    std::vector<KeptRun> const & runs = kept_[sequence];
    auto const run = std::partition_point(runs.begin(), runs.end(),
                                          [&](KeptRun const & kept) { return kept.block.end <= block.begin; });
    if (run == runs.end() || block.begin < run->block.begin || block.end > run->block.end)
        throw std::logic_error{"bases of a genome that were not kept"};
    return run->begin + (block.begin - run->block.begin);
}

BasePlanes Genome::planes(std::size_t const sequence, GenomeBlock const block) const
{
    std::size_t const begin = block.length() == 0 ? 0 : place_of(sequence, block);
    return {bases_.low(), bases_.high(), bases_.unknown(), begin, block.length()};
}

void Genome::append_letters(std::size_t const sequence, GenomeBlock const block, std::string & text) const
{
    std::size_t const start = text.size();
    BasePlanes const bases = planes(sequence, block);
    append_planes(bases, text);
    std::size_t const begin = bases.begin;
    std::size_t const end = begin + bases.size;
    auto run = std::partition_point(letters_.begin(), letters_.end(),
                                    [&](LetterRun const & letters) { return letters.end <= begin; });
    for (; run != letters_.end() && run->begin < end; ++run)
        for (std::size_t at = std::max(run->begin, begin); at < std::min(run->end, end); ++at)
            text[start + at - begin] = run->letter;
}

std::string reverse_complement_letters(std::string_view const letters)
{
    static std::array<char, 256> const partners = []
    {
        std::array<char, 256> table{};
        for (std::size_t i = 0; i < table.size(); ++i)
            table[i] = complement_letter(static_cast<char>(i));
        return table;
    }();
    std::string result(letters.size(), '\0');
    std::transform(letters.rbegin(), letters.rend(), result.begin(),
                   [](char const letter) { return partners[static_cast<unsigned char>(letter)]; });
    return result;
}

} // namespace mirsweep
