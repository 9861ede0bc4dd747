#include "jsonl.hpp"

#include <cmath>

#include <mirsweep/tables/number_text.hpp>

#include "tables/escape.hpp"

namespace mirsweep
{

namespace
{

/// Appends one object, key by key; `close` ends it.
class JsonObject
{
public:
    explicit JsonObject(std::string & bytes) : bytes_{bytes}
    {
        bytes_ += '{';
    }

    /// A string, or null where it is empty.
    void add(std::string_view const key, std::string_view const text)
    {
        add_key(key);
        if (text.empty())
            bytes_ += "null";
        else
            append_json_string(text, bytes_);
    }

    void add(std::string_view const key, std::uint64_t const number)
    {
        add_key(key);
        append_number(number, bytes_);
    }

    void add(std::string_view const key, std::optional<double> const number,
             void (*const append)(double, std::string &))
    {
        add_key(key);
        if (number && std::isfinite(*number))
            append(*number, bytes_);
        else
            bytes_ += "null";
    }

    void close()
    {
        bytes_ += "}\n";
    }

private:
    void add_key(std::string_view const key)
    {
        if (bytes_.back() != '{')
            bytes_ += ',';
        append_json_string(key, bytes_);
        bytes_ += ':';
    }

    std::string & bytes_;
};

template <typename Value>
std::string_view text_of(std::optional<Value> const value)
{
    return value ? to_string(*value) : std::string_view{};
}

std::string_view name_of(std::optional<SiteType> const type)
{
    return type ? rule_of(*type).name : std::string_view{};
}

class Jsonl final : public RowFormat
{
public:
    bool has(Table) const noexcept override
    {
        return true;
    }

    void append(SiteRow const & row, std::string & bytes) const override
    {
        JsonObject object{bytes};
        object.add("mirna", row.mirna);
        object.add("transcript", row.transcript);
        object.add("gene", row.gene);
        object.add("start", std::uint64_t{row.begin} + 1);
        object.add("end", row.end());
        object.add("site_type", rule_of(row.type).name);
        object.add("score", row.score, append_score);
        object.add("documented", text_of(row.documented));
        object.close();
    }

    void append(TargetRow const & row, std::string & bytes) const override
    {
        JsonObject object{bytes};
        object.add("mirna", row.mirna);
        object.add("transcript", row.transcript);
        object.add("gene", row.gene);
        for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
            object.add(rule->name, row.counts[index_of(rule->type)]);
        object.add("best_site", rule_of(row.best_site).name);
        object.add("score", row.score, append_score);
        object.add("documented", text_of(row.documented));
        object.add("support", text_of(row.support));
        object.add("references", row.references);
        object.close();
    }

    void append(DocumentedRow const & row, std::string & bytes) const override
    {
        JsonObject object{bytes};
        object.add("mirna", row.mirna);
        object.add("gene", row.gene);
        object.add("transcript", row.transcript);
        object.add("status", to_string(row.status));
        if (row.sites)
            object.add("sites", *row.sites);
        else
            object.add("sites", std::string_view{});
        object.add("best_site", name_of(row.best_site));
        object.add("support", to_string(row.support));
        object.add("references", row.references);
        object.close();
    }

    void append(FeatureRow const & row, std::string & bytes) const override
    {
        JsonObject object{bytes};
        object.add("mirna", row.mirna);
        object.add("transcript", row.transcript);
        object.add("start", std::uint64_t{row.begin} + 1);
        object.add("end", row.end());
        object.add("site_type", rule_of(row.type).name);
        std::string key;
        for (FeatureValue const & feature : row.features)
        {
            object.add(feature.name, feature.raw, append_feature);
            object.add(key.assign(feature.name).append("_contribution"), feature.contribution, append_score);
        }
        object.close();
    }
};

} // namespace

std::unique_ptr<RowFormat const> make_jsonl(Scored)
{
    return std::make_unique<Jsonl>();
}

} // namespace mirsweep
