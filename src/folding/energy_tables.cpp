#include "folding/energy_tables.hpp"

#include <algorithm>
#include <limits>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>

namespace mirsweep::folding
{

namespace
{

using Energy = EnergyTables::Energy;

/// One line: table, keys, value.
struct Fact
{
    std::string_view table;
    std::vector<std::string_view> keys;
    double value;

    Energy energy() const
    {
        return static_cast<Energy>(value);
    }

    PairKind pair(std::size_t const key) const
    {
        std::string_view const letters = keys.at(key);
        PairKind const kind = letters.size() == 2 ? pair_of[letter_at(letters[0])][letter_at(letters[1])] : PairKind{0};
        if (kind == 0)
            throw InputError{"energy tables: " + printable(letters) + " is not a pair"};
        return kind;
    }

    Letter letter(std::size_t const key) const
    {
        return letter_at(keys.at(key).empty() ? ' ' : keys[key].front());
    }

    std::size_t number(std::size_t const key) const
    {
        auto const number = parse_number<std::size_t>(keys.at(key));
        if (!number || *number > longest_loop)
            throw InputError{"energy tables: " + printable(keys[key]) + " is not a number of bases"};
        return *number;
    }

private:
    static Letter letter_at(char const letter)
    {
        Nucleotide const base = to_nucleotide(letter);
        if (base == Nucleotide::n)
            throw InputError{"energy tables: a letter is not one of A C G U"};
        return static_cast<Letter>(base);
    }
};

Fact fact_of(std::string_view line)
{
    std::vector<std::string_view> fields;
    for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t'))
    {
        fields.push_back(line.substr(0, tab));
        line.remove_prefix(tab + 1);
    }
    auto const value = parse_number<double>(line);
    if (fields.size() < 2 || !value)
        throw InputError{"energy tables: a line is not a table, keys and a value: " + printable(line)};
    return {fields.front(), {fields.begin() + 1, fields.end()}, *value};
}

void set_scalar(EnergyTables & tables, Fact const & fact)
{
    std::string_view const name = fact.keys[0];
    if (name == "lxc")
        tables.hairpin_growth = fact.value;
    for (auto const & [known, energy] : {std::pair{"ninio", &EnergyTables::asymmetry},
                                         {"ninio_max", &EnergyTables::most_asymmetry},
                                         {"terminal_au", &EnergyTables::weak_end},
                                         {"duplex_init", &EnergyTables::duplex_init},
                                         {"ml_closing", &EnergyTables::multiloop_closing},
                                         {"ml_stem", &EnergyTables::multiloop_stem}})
        if (name == known)
            tables.*energy = fact.energy();
    if (name == "ml_base" && fact.value != 0)
        throw InputError{"energy tables: unpaired bases of multiloops must cost nothing"};
}

OfMismatch<Energy> * mismatch_table(EnergyTables & tables, std::string_view const name)
{
    for (auto const & [known, table] : {std::pair{"mismatch_hairpin", &EnergyTables::mismatch_hairpin},
                                        {"mismatch_interior", &EnergyTables::mismatch_interior},
                                        {"mismatch_1xn", &EnergyTables::mismatch_1xn},
                                        {"mismatch_2x3", &EnergyTables::mismatch_2x3},
                                        {"mismatch_exterior", &EnergyTables::mismatch_exterior}})
        if (name == known)
            return &(tables.*table);
    return nullptr;
}

/// The tables of small interior loops, and those of single bases.
void set_loop(EnergyTables & tables, Fact const & fact)
{
    auto const pair = [&](std::size_t const key) { return fact.pair(key); };
    auto const letter = [&](std::size_t const key) { return fact.letter(key); };
    if (fact.table == "stack")
        tables.stack[pair(0)][pair(1)] = fact.energy();
    else if (fact.table == "dangle5")
        tables.dangle5[pair(0)][letter(1)] = fact.energy();
    else if (fact.table == "dangle3")
        tables.dangle3[pair(0)][letter(1)] = fact.energy();
    else if (fact.table == "int11")
        tables.int11[pair(0)][pair(1)][letter(2)][letter(3)] = fact.energy();
    else if (fact.table == "int21")
        tables.int21[pair(0)][pair(1)][letter(2)][letter(3)][letter(4)] = fact.energy();
    else if (fact.table == "int22")
        tables.int22[pair(0)][pair(1)][letter(2)][letter(3)][letter(4)][letter(5)] = fact.energy();
    else if (fact.table != "mismatch_multi") // the same numbers as mismatch_exterior
        throw InputError{"energy tables: there is no table " + printable(fact.table)};
}

void set_fact(EnergyTables & tables, Fact const & fact)
{
    if (fact.table == "scalar")
        set_scalar(tables, fact);
    else if (fact.table == "hairpin")
        tables.hairpin[fact.number(0)] = fact.energy();
    else if (fact.table == "bulge")
        tables.bulge[fact.number(0)] = fact.energy();
    else if (fact.table == "interior")
        tables.interior[fact.number(0)] = fact.energy();
    else if (fact.table == "special")
        tables.special_hairpins.emplace_back(fact.keys[0], fact.energy());
    else if (OfMismatch<Energy> * const table = mismatch_table(tables, fact.table))
        (*table)[fact.pair(0)][fact.letter(1)][fact.letter(2)] = fact.energy();
    else
        set_loop(tables, fact);
}

Energy larger(Energy const left, Energy const right)
{
    return std::max(left, right);
}

template <typename Value, std::size_t size>
std::array<Value, size> larger(std::array<Value, size> const & left, std::array<Value, size> const & right)
{
    std::array<Value, size> result{};
    for (std::size_t i = 0; i < size; ++i)
        result[i] = larger(left[i], right[i]);
    return result;
}

/// Gives the entry of unknown bases the largest value of the others, from the innermost letter outwards.
void fill_unknown(Energy &)
{
}

template <typename Value, std::size_t size>
void fill_unknown(std::array<Value, size> & values)
{
    for (Value & value : values)
        fill_unknown(value);
    if constexpr (size == letter_kinds)
    {
        values[unknown_base] = values[0];
        for (std::size_t i = 1; i < unknown_base; ++i)
            values[unknown_base] = larger(values[unknown_base], values[i]);
    }
}

} // namespace

EnergyTables read_energy_tables(std::string_view text)
{
    EnergyTables tables;
    while (!text.empty())
    {
        std::size_t const end = std::min(text.find('\n'), text.size());
        std::string_view const line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && line.front() != '#')
            set_fact(tables, fact_of(line));
    }
    for (auto * const table : {&tables.mismatch_hairpin, &tables.mismatch_interior, &tables.mismatch_1xn,
                               &tables.mismatch_2x3, &tables.mismatch_exterior})
        fill_unknown(*table);
    fill_unknown(tables.dangle5);
    fill_unknown(tables.dangle3);
    fill_unknown(tables.int11);
    fill_unknown(tables.int21);
    fill_unknown(tables.int22);
    return tables;
}

EnergyTables const & turner2004()
{
    static EnergyTables const tables = read_energy_tables(turner2004_text());
    return tables;
}

int loop_energy(EnergyTables const & tables, LoopContext const & loop)
{
    std::size_t const size = loop.left + loop.right;
    if (size == 0)
        return tables.stack[loop.outer][loop.inner];
    if (loop.left == 0 || loop.right == 0)
        return tables.bulge[size] + (size == 1 ? tables.stack[loop.outer][loop.inner]
                                               : tables.weak_end * (is_weak(loop.outer) + is_weak(loop.inner)));
    if (loop.left == 1 && loop.right == 1)
        return tables.int11[loop.outer][loop.inner][loop.after_i][loop.before_j];
    if (loop.left == 1 && loop.right == 2)
        return tables.int21[loop.outer][loop.inner][loop.after_i][loop.after_q][loop.before_j];
    if (loop.left == 2 && loop.right == 1)
        return tables.int21[loop.inner][loop.outer][loop.after_q][loop.after_i][loop.before_p];
    if (loop.left == 2 && loop.right == 2)
        return tables.int22[loop.outer][loop.inner][loop.after_i][loop.before_p][loop.after_q][loop.before_j];
    std::size_t const difference = loop.left > loop.right ? loop.left - loop.right : loop.right - loop.left;
    OfMismatch<Energy> const & mismatch = loop.left == 1 || loop.right == 1 ? tables.mismatch_1xn
                                          : size == 5                       ? tables.mismatch_2x3
                                                                            : tables.mismatch_interior;
    return tables.interior[size] + tables.asymmetry_of(difference) + mismatch[loop.outer][loop.after_i][loop.before_j] +
           mismatch[loop.inner][loop.after_q][loop.before_p];
}

} // namespace mirsweep::folding
