#include <mirsweep/score/occupancy/kd_tables.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/core/seed.hpp>
#include <mirsweep/score/occupancy/factorised_kd.hpp>
#include <mirsweep/score/occupancy/seed_site.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t flank_codes = 256;
constexpr double absent = std::numeric_limits<double>::quiet_NaN();

/// Values of single 12-mers; those with unknown bases apart.
class TwelveMerKd final : public KdModel
{
public:
    explicit TwelveMerKd(SeedSite const & site) : site_{site}, known_(SeedSite::eight_count * flank_codes, absent)
    {
    }

    double log_kd(TwelveMer const & bases) const noexcept override
    {
        if (bases.unknown == 0)
        {
            std::optional<std::size_t> const place = place_of(bases);
            return place ? known_[*place] : absent;
        }
        auto const at = partly_known_.find(key_of(bases));
        return at == partly_known_.end() ? absent : at->second;
    }

    /// False if the 12-mer has another value already.
    bool set(TwelveMer const & bases, double const value)
    {
        double * slot = nullptr;
        if (bases.unknown != 0)
            slot = &partly_known_.try_emplace(key_of(bases), value).first->second;
        else if (std::optional<std::size_t> const place = place_of(bases))
            slot = &known_[*place];
        if (slot == nullptr || std::isnan(*slot))
        {
            if (slot != nullptr)
                *slot = value;
            return true;
        }
        return *slot == value;
    }

private:
    static std::uint64_t key_of(TwelveMer const & bases) noexcept
    {
        return bases.code | static_cast<std::uint64_t>(bases.unknown) << 32;
    }

    std::optional<std::size_t> place_of(TwelveMer const & bases) const noexcept
    {
        std::optional<std::size_t> const eight = site_.index_of(bases);
        if (!eight)
            return std::nullopt;
        return *eight * flank_codes + (bases.code & 0xFU) + (bases.code >> 20 << 4);
    }

    SeedSite site_;
    std::vector<double> known_;
    std::unordered_map<std::uint64_t, double> partly_known_;
};

/// What has been read of one name.
struct Partial
{
    std::string name;
    std::string sequence;               // RNA letters; empty where the table does not say
    std::vector<std::uint32_t> mirnas;  // of the run, that it belongs to
    std::optional<SeedSite> site;       // none if it belongs to none and has no sequence
    std::shared_ptr<TwelveMerKd> model; // of 12-mers
    std::vector<FactorisedKd::Eight> eights;
    std::vector<bool> has_eight;
    std::size_t eight_count{0};
};

bool is_base_or_unknown(char const letter) noexcept
{
    return to_nucleotide(letter) != Nucleotide::n || letter == 'X' || letter == 'x' || letter == 'N' || letter == 'n';
}

class KdTableReader
{
public:
    KdTableReader(ByteSource & source, std::span<Mirna const> const mirnas)
        : lines_{source}, mirnas_{mirnas}, is_taken_(mirnas.size())
    {
        for (std::uint32_t i = 0; i < mirnas.size(); ++i)
            of_sequence_[mirnas[i].sequence].push_back(i);
        for (std::uint32_t i = 0; i < mirnas.size(); ++i)
            of_name_.try_emplace(mirnas[i].name, i);
    }

    KdTables read()
    {
        read_header();
        std::string_view line;
        while (lines_.next(line))
        {
            if (trim(line).empty())
                continue;
            split(line);
            if (fields_.size() != columns_)
                fail("has " + std::to_string(fields_.size()) + " columns, and the header " + std::to_string(columns_));
            Partial & partial = partial_of_row();
            is_factorised_ ? take_eight(partial) : take_12mer(partial);
            ++tables_.rows;
        }
        for (auto & [name, partial] : partials_)
            finish(partial);
        return std::move(tables_);
    }

private:
    void read_header()
    {
        std::string_view line;
        if (!lines_.next(line))
            throw_input_error({.file = lines_.name()}, "is empty: expected a table of KDs with a header");
        separator_ = line.find('\t') != std::string_view::npos ? '\t' : ',';
        split(line);
        columns_ = fields_.size();
        auto const find = [&](auto const... names) -> std::optional<std::size_t>
        {
            for (std::size_t i = 0; i < fields_.size(); ++i)
                if (((fields_[i] == names) || ...))
                    return i;
            return std::nullopt;
        };
        bases_at_ = find("12mer", "X12mer");
        eight_at_ = find("mer8");
        log_kd_at_ = find("log_kd");
        flank_at_ = find("flank");
        name_at_ = find("mir", "mirna");
        sequence_at_ = find("mirseq", "sequence");
        is_factorised_ = !bases_at_ && eight_at_ && flank_at_ && name_at_ && sequence_at_;
        if (!log_kd_at_ || (!bases_at_ && !is_factorised_))
            throw_input_error({.file = lines_.name(), .line = 1},
                              "is not a table of KDs: expected columns `12mer` and `log_kd`, or `mirna`, `sequence`, "
                              "`mer8`, `log_kd` and `flank`");
    }

    void split(std::string_view const line)
    {
        split_fields(line, separator_, fields_);
        for (std::string_view & field : fields_)
        {
            field = trim(field);
            if (field.size() >= 2 && field.front() == '"' && field.back() == '"')
                field = field.substr(1, field.size() - 2);
        }
    }

    std::string_view optional_field(std::optional<std::size_t> const at) const
    {
        return at ? fields_[*at] : std::string_view{};
    }

    Partial & partial_of_row()
    {
        std::string_view const name = optional_field(name_at_);
        std::string_view const sequence = optional_field(sequence_at_);
        if (latest_ != nullptr && latest_name_ == name && latest_sequence_ == sequence)
            return *latest_;
        std::string rna = to_rna(sequence);
        if (!rna.empty() && rna.size() < 8)
            fail("the sequence has fewer than 8 letters");
        std::string const key = name.empty() ? rna : std::string{name};
        auto const [at, is_new] = partials_.try_emplace(key);
        Partial & partial = at->second;
        if (is_new)
            start(partial, key, std::move(rna));
        else if (partial.sequence != rna)
            fail("has a different sequence than an earlier row of the same miRNA");
        latest_ = &partial;
        latest_name_ = name;
        latest_sequence_ = sequence;
        return partial;
    }

    void start(Partial & partial, std::string const & name, std::string sequence)
    {
        partial.name = name;
        partial.sequence = std::move(sequence);
        if (auto const named = of_name_.find(name); named != of_name_.end())
            partial.mirnas = {named->second};
        else if (auto const same = of_sequence_.find(partial.sequence); same != of_sequence_.end())
            partial.mirnas = same->second;
        else if (name.empty() && mirnas_.size() == 1)
            partial.mirnas = {0};
        else if (name.empty())
            fail("names no miRNA, and there are several: add a column `mir`");
        for (std::uint32_t const mirna : partial.mirnas)
        {
            if (is_taken_[mirna])
                fail("an earlier row gives a model of " + printable(mirnas_[mirna].name) + " under another name");
            is_taken_[mirna] = true;
        }
        std::string const & seed_source =
            partial.mirnas.empty() ? partial.sequence : mirnas_[partial.mirnas.front()].sequence;
        if (!seed_source.empty())
            partial.site = site_of(seed_source);
        if (!partial.sequence.empty() && site_of(partial.sequence).code() != partial.site->code())
            fail("positions 2-8 of the sequence are not those of the miRNA");
        if (partial.site && !partial.mirnas.empty() && !is_factorised_)
            partial.model = std::make_shared<TwelveMerKd>(*partial.site);
        if (is_factorised_)
        {
            partial.eights.resize(SeedSite::eight_count);
            partial.has_eight.resize(SeedSite::eight_count);
        }
    }

    SeedSite site_of(std::string_view const sequence) const
    {
        for (std::size_t i = 1; i < 8; ++i)
            if (to_nucleotide(sequence[i]) == Nucleotide::n)
                fail("positions 2-8 of the sequence are not all bases");
        return SeedSite{seed_of(sequence)};
    }

    void take_12mer(Partial & partial)
    {
        std::string_view const letters = fields_[*bases_at_];
        if (letters.size() != 12)
            fail("'" + printable(letters) + "' is not a 12-mer");
        if (!std::all_of(letters.begin(), letters.end(), is_base_or_unknown))
            fail("'" + printable(letters) + "' has a letter other than A C G T U X N");
        std::optional<double> const value = parse_number<double>(fields_[*log_kd_at_]);
        if (!value || !std::isfinite(*value))
            fail("log_kd '" + printable(fields_[*log_kd_at_]) + "' is not a number");
        if (partial.model && !partial.model->set(twelve_mer_of(letters), *value))
            fail("the 12-mer " + std::string{letters} + " has a different value in an earlier row");
    }

    void take_eight(Partial & partial)
    {
        std::string_view const letters = fields_[*eight_at_];
        auto const is_base = [](char const letter) { return to_nucleotide(letter) != Nucleotide::n; };
        if (letters.size() != 8 || !std::all_of(letters.begin(), letters.end(), is_base))
            fail("'" + printable(letters) + "' is not eight bases");
        if (partial.sequence.empty())
            fail("has no sequence of the miRNA");
        std::optional<std::size_t> const index =
            partial.site->index_of(twelve_mer_of("AA" + std::string{letters} + "AA"));
        if (!index)
            fail("no four neighbouring bases of " + std::string{letters} + " pair with the miRNA's seed");
        if (partial.has_eight[*index])
            fail("the eight " + std::string{letters} + " has an earlier row");
        partial.has_eight[*index] = true;
        ++partial.eight_count;
        partial.eights[*index] = {thousandths(*log_kd_at_, "log_kd"), thousandths(*flank_at_, "flank")};
    }

    std::int32_t thousandths(std::size_t const column, std::string_view const what) const
    {
        constexpr std::int32_t most = 1'000'000;
        std::optional<std::int32_t> const value = parse_number<std::int32_t>(fields_[column]);
        if (!value || *value < -most || *value > most)
            fail(std::string{what} + " '" + printable(fields_[column]) +
                 "' is not a whole number of thousandths from -1000000 to 1000000");
        return *value;
    }

    void finish(Partial & partial)
    {
        if (is_factorised_ && partial.eight_count != SeedSite::eight_count)
            throw_input_error({.file = lines_.name(), .record = partial.name},
                              "has " + std::to_string(partial.eight_count) + " rows, expected 1024");
        std::shared_ptr<KdModel const> model = partial.model;
        if (is_factorised_)
        {
            FactorisedKd::Eights eights;
            std::copy(partial.eights.begin(), partial.eights.end(), eights.begin());
            model = std::make_shared<FactorisedKd>(*partial.site, eights);
        }
        tables_.of_mirna.resize(mirnas_.size());
        for (std::uint32_t const mirna : partial.mirnas)
            tables_.of_mirna[mirna] = model;
    }

    [[noreturn]] void fail(std::string_view const what) const
    {
        std::string_view record = optional_field(name_at_ && *name_at_ < fields_.size() ? name_at_ : std::nullopt);
        throw_input_error({.file = lines_.name(), .record = record, .line = lines_.line_number()}, what);
    }

    LineReader lines_;
    std::span<Mirna const> mirnas_;
    std::vector<bool> is_taken_; // miRNAs with a model
    std::map<std::string, std::uint32_t, std::less<>> of_name_;
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> of_sequence_;
    char separator_{'\t'};
    std::size_t columns_{0};
    bool is_factorised_{false};
    std::optional<std::size_t> bases_at_, eight_at_, log_kd_at_, flank_at_, name_at_, sequence_at_;
    std::vector<std::string_view> fields_;
    std::map<std::string, Partial> partials_;
    Partial * latest_{nullptr};
    std::string latest_name_;
    std::string latest_sequence_;
    KdTables tables_;
};

} // namespace

KdTables read_kd_tables(ByteSource & source, std::span<Mirna const> const mirnas)
{
    KdTables tables = KdTableReader{source, mirnas}.read();
    tables.of_mirna.resize(mirnas.size());
    return tables;
}

} // namespace mirsweep
