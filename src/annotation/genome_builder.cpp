#include "annotation/genome_builder.hpp"

#include <utility>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

using annotation::GenomePart;

GenomeBuilder::GenomeBuilder(std::string file, std::uint64_t const expected) : file_{std::move(file)}
{
    genome_.bases_.expect(expected);
    genome_.bases_.append_unknown();
}

void GenomeBuilder::add(GenomePart const & part)
{
    if (part.defect() != nullptr)
        fail(part);
    sequence_of_record_.clear();
    for (GenomePart::Record const & record : part.records())
    {
        if (record.begins)
            begin_sequence(record.name);
        if (genome_.sequences_.empty() && record.length != 0)
            throw_input_error({.file = file_, .line = lines_ + 1}, "sequence before the first record");
        sequence_of_record_.push_back(genome_.sequences_.empty() ? 0 : genome_.sequences_.size() - 1);
        if (record.length != 0)
            genome_.sequences_.back().length += record.length;
        genome_.total_ += record.length;
    }
    add_letters(part);
    add_runs(part);
    lines_ += part.lines();
}

Genome GenomeBuilder::finish(TextSum const & text)
{
    if (genome_.sequences_.empty() || genome_.total_ == 0)
        throw_input_error({.file = file_}, "has no sequence");
    genome_.bases_.append_unknown();
    genome_.bases_.pad();
    genome_.text_ = text;
    return std::move(genome_);
}

void GenomeBuilder::begin_sequence(std::string_view const name)
{
    if (!genome_.index_.emplace(name, genome_.sequences_.size()).second)
        throw_input_error({.file = file_, .record = name}, "occurs twice: a genome has one sequence of each name");
    genome_.sequences_.push_back({std::string{name}, 0});
    genome_.kept_.emplace_back();
}

/// A run that goes on from the block before becomes one with it.
void GenomeBuilder::add_runs(GenomePart const & part)
{
    for (GenomePart::Run const & run : part.runs())
    {
        std::vector<Genome::KeptRun> & runs = genome_.kept_[sequence_of_record_[run.record]];
        if (!runs.empty() && runs.back().block.end == run.block.begin)
            runs.back().block.end = run.block.end;
        else
            runs.push_back({run.block, genome_.bases_.size()});
        genome_.bases_.append(part.bases(), run.begin, run.block.length());
    }
}

/// Those of the runs, which are yet to be added.
void GenomeBuilder::add_letters(GenomePart const & part)
{
    std::size_t at = genome_.bases_.size();
    auto letter = part.letters().begin();
    auto const is_before = [&](GenomePart::Run const & run, std::uint64_t const place)
    { return letter->record < run.record || (letter->record == run.record && letter->at < place); };
    for (GenomePart::Run const & run : part.runs())
    {
        while (letter != part.letters().end() && is_before(run, run.block.begin))
            ++letter;
        for (; letter != part.letters().end() && is_before(run, run.block.end); ++letter)
            add_letter(at + (letter->at - run.block.begin), letter->letter);
        at += run.block.length();
    }
}

void GenomeBuilder::add_letter(std::size_t const at, char const letter)
{
    auto & letters = genome_.letters_;
    if (!letters.empty() && letters.back().end == at && letters.back().letter == letter)
        ++letters.back().end;
    else
        letters.push_back({at, at + 1, letter});
}

void GenomeBuilder::fail(GenomePart const & part) const
{
    FastaDefect const & defect = *part.defect();
    bool const is_continued = !part.is_first() && defect.record == "-" && !genome_.sequences_.empty();
    std::string_view const record = is_continued ? genome_.sequences_.back().name : std::string_view{defect.record};
    throw_input_error({.file = file_, .record = record, .line = lines_ + defect.line}, defect.what);
}

} // namespace mirsweep
