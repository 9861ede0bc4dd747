#include <mirsweep/join/header_style.hpp>

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "join/symbol_fields.hpp"

namespace mirsweep
{

namespace
{

/// A header of BioMart, taken apart.
struct ReadHeader
{
    HeaderFields fields;
    FieldRoles roles;
};

/// How the values of one field go with the genes of the headers.
class FieldValues
{
public:
    void add(std::string_view const gene, std::string_view const value)
    {
        values_.insert(value);
        auto const [known, is_new] = value_of_gene_.try_emplace(gene, value);
        if (!is_new)
            ++repeats_;
        changes_ += known->second == value ? 0 : 1;
    }

    std::size_t genes() const
    {
        return value_of_gene_.size();
    }

    std::size_t values() const
    {
        return values_.size();
    }

    /// A name is the same wherever its gene is.
    bool varies_within_genes() const
    {
        return changes_ * 10 > repeats_;
    }

    /// Of many genes few share a name.
    bool repeats_too_much(bool const has_gene_ids) const
    {
        constexpr std::size_t enough = 8;
        std::size_t const most_shared = has_gene_ids ? 5 : 50;
        return genes() >= enough && values() * most_shared < genes();
    }

    /// Nearly every gene has a name of its own.
    bool tells_genes_apart() const
    {
        return genes() > 1 && values() * 10 >= genes() * 9;
    }

    bool repeats() const
    {
        return values() > 1 && values() < genes();
    }

private:
    std::unordered_set<std::string_view> values_;
    std::unordered_map<std::string_view, std::string_view> value_of_gene_;
    std::size_t repeats_{0}; // headers of genes that were seen before
    std::size_t changes_{0}; // of these, with another value than the first
};

/// Decides on the headers with one number of fields.
class SymbolFieldChoice
{
public:
    explicit SymbolFieldChoice(std::vector<ReadHeader> const & headers) : headers_{headers}
    {
        auto const with_id = std::count_if(headers.begin(), headers.end(), [](ReadHeader const & header)
                                           { return header.roles.gene_id != HeaderFields::none; });
        has_gene_ids_ = static_cast<std::size_t>(with_id) * 2 > headers.size();
    }

    /// The field; none, or `undecided` where there are several.
    std::int8_t choose()
    {
        std::vector<Candidate> candidates;
        for (std::size_t field = 0; field < headers_.front().fields.size(); ++field)
            if (is_mostly_symbols(field))
                candidates.push_back({field, values_of(field)});
        if (candidates.empty())
            return no_symbol_field;
        std::size_t const possible = candidates.size();
        std::erase_if(candidates, [&](Candidate const & candidate)
                      { return candidate.values.varies_within_genes() || candidate.values.repeats_too_much(has_gene_ids_); });
        if (candidates.size() > 1)
            keep_the_one_in_transcript_names(candidates);
        if (candidates.size() > 1)
            keep_those_like_symbols(candidates);
        is_undecided_ = candidates.size() > 1 || (candidates.empty() && possible > 1);
        return candidates.size() == 1 ? static_cast<std::int8_t>(candidates.front().field) : no_symbol_field;
    }

    bool is_undecided() const noexcept
    {
        return is_undecided_;
    }

private:
    struct Candidate
    {
        std::size_t field;
        FieldValues values;
    };

    bool holds_symbol(ReadHeader const & header, std::size_t const field) const
    {
        return could_be_symbol(header.fields, header.roles, field);
    }

    /// Clones count where there is another symbol. A field with lists, such as of synonyms, is none of symbols.
    bool is_mostly_symbols(std::size_t const field) const
    {
        std::size_t given = 0;
        std::size_t symbols = 0;
        std::size_t clones = 0;
        for (ReadHeader const & header : headers_)
        {
            std::string_view const value = header.fields[field];
            if (value.find(';') != std::string_view::npos)
                return false;
            given += header.roles.kinds[field] == FieldKind::absent ? 0 : 1;
            symbols += holds_symbol(header, field) ? 1 : 0;
            clones += is_clone_name(value) ? 1 : 0;
        }
        return symbols != 0 && (symbols + clones) * 2 >= given;
    }

    std::string_view gene_of(ReadHeader const & header) const
    {
        std::size_t const id = has_gene_ids_ && header.roles.gene_id != HeaderFields::none ? header.roles.gene_id
                                                                                           : header.roles.transcript;
        return id == HeaderFields::none ? std::string_view{} : header.fields[id];
    }

    FieldValues values_of(std::size_t const field) const
    {
        FieldValues values;
        for (ReadHeader const & header : headers_)
            if (can_be_in_symbol_field(header.fields, header.roles, field))
                values.add(gene_of(header), header.fields[field]);
        return values;
    }

    /// Whether the header names its transcript by what the field holds, as `PTEN-201` does by `PTEN`.
    bool names_transcript(ReadHeader const & header, std::size_t const field) const
    {
        for (std::size_t other = 0; other < header.fields.size(); ++other)
            if (header.roles.kinds[other] == FieldKind::transcript_name &&
                symbol_of_transcript_name(header.fields[other]) == header.fields[field])
                return true;
        return false;
    }

    void keep_the_one_in_transcript_names(std::vector<Candidate> & candidates) const
    {
        auto const is_in_names = [&](Candidate const & candidate)
        {
            auto const count = std::count_if(headers_.begin(), headers_.end(), [&](ReadHeader const & header)
                                             { return names_transcript(header, candidate.field); });
            return static_cast<std::size_t>(count) * 2 > headers_.size();
        };
        auto const found = std::find_if(candidates.begin(), candidates.end(), is_in_names);
        if (found == candidates.end())
            return;
        std::swap(candidates.front(), *found);
        candidates.erase(candidates.begin() + 1, candidates.end());
    }

    bool are_equal(std::size_t const left, std::size_t const right) const
    {
        auto const same = std::count_if(headers_.begin(), headers_.end(), [&](ReadHeader const & header)
                                        { return header.fields[left] == header.fields[right]; });
        return static_cast<std::size_t>(same) * 10 >= headers_.size() * 9;
    }

    /// Of several, those that go with the gene as a symbol does; of fields that say the same, the first.
    void keep_those_like_symbols(std::vector<Candidate> & candidates) const
    {
        auto const is_like_symbols = [&](Candidate const & candidate)
        { return has_gene_ids_ ? candidate.values.tells_genes_apart() : candidate.values.repeats(); };
        if (std::any_of(candidates.begin(), candidates.end(), is_like_symbols))
            std::erase_if(candidates, [&](Candidate const & candidate) { return !is_like_symbols(candidate); });
        while (candidates.size() > 1 && are_equal(candidates[0].field, candidates[1].field))
            candidates.erase(candidates.begin() + 1);
    }

    std::vector<ReadHeader> const & headers_;
    bool has_gene_ids_{false};
    bool is_undecided_{false};
};

} // namespace

HeaderStyle::HeaderStyle(std::span<std::string const> const first_headers)
{
    static_assert(by_header == symbol_by_header && no_field == no_symbol_field &&
                  most_fields == HeaderFields::most_fields);
    symbol_field_.fill(by_header);
    std::map<std::size_t, std::vector<ReadHeader>> by_size;
    std::map<std::size_t, std::size_t> first_of_size;
    for (std::size_t i = 0; i < first_headers.size(); ++i)
    {
        if (!has_fields_of_biomart(first_headers[i]))
            continue;
        HeaderFields const fields{first_headers[i]};
        by_size[fields.size()].push_back({fields, roles_of(fields)});
        first_of_size.try_emplace(fields.size(), i);
    }
    for (auto const & [size, headers] : by_size)
    {
        SymbolFieldChoice choice{headers};
        symbol_field_[size] = choice.choose();
        is_each_for_itself_ = false;
        if (choice.is_undecided() && undecided_header_.empty())
            undecided_header_ = first_headers[first_of_size[size]];
    }
}

HeaderNames HeaderStyle::names_of_fields(std::string_view const header) const noexcept
{
    return names_of_header(header, symbol_field_);
}

} // namespace mirsweep
