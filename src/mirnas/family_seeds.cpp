#include <mirnas/family_seeds.hpp>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

void FamilySeeds::add(std::string_view const family, std::string_view const seed, std::uint64_t const line)
{
    auto const [known, is_new] = by_name_.try_emplace(std::string{family}, families_.size());
    if (is_new)
        families_.push_back({std::string{family}, line, {}});
    auto & seeds = families_[known->second].seeds;
    std::size_t const number = seeds.try_emplace(to_rna(seed), seeds.size()).first->second;
    rows_.push_back({std::string{seed}, line, known->second, number});
}

std::string FamilySeeds::name_of(Row const & row) const
{
    Family const & family = families_[row.family];
    return family.seeds.size() == 1 ? family.name : family.name + '.' + std::to_string(row.number + 1);
}

void FamilySeeds::pass_to(MirnaCollector & collector, MirnaSelection const & selection) const
{
    std::size_t shared = 0;
    Family const * first_shared = nullptr;
    for (Family const & family : families_)
        if (family.seeds.size() > 1 && shared++ == 0)
            first_shared = &family;
    if (shared != 0)
        collector.warn(first_shared->line, "the family " + printable(first_shared->name) + " is " +
                                               first_or_only_of(shared, "name") +
                                               " with more than one seed, each of which is a miRNA of its own here: " +
                                               printable(first_shared->name) + ".1, " + printable(first_shared->name) +
                                               ".2 and so on");
    for (Row const & row : rows_)
    {
        std::string const name = name_of(row);
        if (selection.can_have(name))
            collector.add_seed(name, row.seed, row.line);
        else
            collector.leave_out(name);
    }
}

} // namespace mirsweep
