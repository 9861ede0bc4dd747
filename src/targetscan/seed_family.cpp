#include <mirsweep/targetscan/seed_family.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

#include "targetscan/line_feed_reader.hpp"

namespace mirsweep
{

namespace
{

struct FamilyRows
{
    Seed seed;
    std::set<std::string> species;
};

// Each takes 20 KB of a FamilyTable.
constexpr std::size_t most_species = 10'000;

// A heading has a letter that is not a nucleotide (`Seed`); a damaged seed, which must not be taken for one, has none.
bool is_heading(std::string_view const seed_column)
{
    return std::any_of(seed_column.begin(), seed_column.end(),
                       [](char const letter) { return letter_class(letter) == LetterClass::illegal; });
}

class FamilyFile
{
public:
    explicit FamilyFile(ByteSource & source) : lines_{source}
    {
    }

    SeedFamilies read()
    {
        std::string_view line;
        for (bool first = true; lines_.next(line);)
        {
            if (line.empty())
                continue;
            take_fields(line);
            if (!(first && is_heading(fields_[1])))
                add_row();
            first = false;
        }
        return result();
    }

private:
    void take_fields(std::string_view const line)
    {
        split_fields(line, '\t', fields_);
        if (fields_.size() < 3)
            throw_input_error(place(fields_[0]), "expected a family, its seed and its species separated by tabs");
    }

    void add_row()
    {
        Seed const seed = parse_seed();
        auto const [row, is_new] = families_.try_emplace(std::string{fields_[0]}, FamilyRows{seed, {}});
        if (row->second.seed != seed)
            note_second_seed(row->second.seed, seed);
        row->second.seed = seed;
        split_fields(std::string_view{fields_[2]}, ';', species_);
        row->second.species.insert(species_.begin(), species_.end());
        all_species_.insert(species_.begin(), species_.end());
        if (all_species_.size() > most_species)
            throw_input_error(place(fields_[0]), "the file names more than 10,000 species");
    }

    Seed parse_seed() const
    {
        try
        {
            return Seed{fields_[1]};
        }
        catch (std::invalid_argument const &)
        {
            throw_input_error(place(fields_[0]), "seed '" + printable(fields_[1]) +
                                                     "' is not seven letters of A C G U: give miRNA positions 2-8");
        }
    }

    void note_second_seed(Seed const before, Seed const now)
    {
        if (reused_ids_++ == 0)
            first_reused_ = describe(place(fields_[0]), "this family id has two seeds: the last one, " +
                                                            now.to_string() + ", replaces " + before.to_string());
    }

    SeedFamilies result()
    {
        SeedFamilies result;
        for (auto & [id, rows] : families_)
            result.families.push_back({id, rows.seed, {rows.species.begin(), rows.species.end()}});
        if (families_.empty())
            result.warnings.push_back(describe({.file = lines_.name()}, "there is no family in this file"));
        if (reused_ids_ > 1)
            first_reused_ += " (" + std::to_string(reused_ids_) + " such lines in this file)";
        if (reused_ids_ > 0)
            result.warnings.push_back(first_reused_);
        return result;
    }

    InputPlace place(std::string_view const family) const
    {
        return {.file = lines_.name(), .record = family, .line = lines_.line_number()};
    }

    LineFeedReader lines_;
    std::vector<std::string_view> fields_;
    std::vector<std::string_view> species_;
    std::map<std::string, FamilyRows> families_; // std::string compares as unsigned bytes, as the original sorts ids
    std::set<std::string, std::less<>> all_species_;
    std::uint64_t reused_ids_{0};
    std::string first_reused_;
};

} // namespace

SeedFamilies read_seed_families(ByteSource & source)
{
    return FamilyFile{source}.read();
}

} // namespace mirsweep
