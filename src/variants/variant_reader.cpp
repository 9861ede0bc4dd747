#include <mirsweep/variants/variant_reader.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <system_error>
#include <utility>

#include <htslib/hfile.h>
#include <htslib/hts.h>
#include <htslib/hts_log.h>
#include <htslib/vcf.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>

#include "variants/byte_channel.hpp"

namespace mirsweep
{

namespace
{

/// htslib prints what it thinks of a file; errors are ours to say.
class QuietHtslib
{
public:
    QuietHtslib() : level_{hts_get_log_level()}
    {
        hts_set_log_level(HTS_LOG_OFF);
    }
    QuietHtslib(QuietHtslib const &) = delete;
    QuietHtslib & operator=(QuietHtslib const &) = delete;
    ~QuietHtslib()
    {
        hts_set_log_level(level_);
    }

private:
    htsLogLevel level_;
};

struct CloseFile
{
    void operator()(htsFile * const file) const noexcept
    {
        hts_close(file);
    }
};

struct FreeHeader
{
    void operator()(bcf_hdr_t * const header) const noexcept
    {
        bcf_hdr_destroy(header);
    }
};

struct FreeRecord
{
    void operator()(bcf1_t * const record) const noexcept
    {
        bcf_destroy(record);
    }
};

/// What htslib allocates for the values of a field.
template <typename Value>
struct Values
{
    Values() = default;
    Values(Values const &) = delete;
    Values & operator=(Values const &) = delete;
    ~Values()
    {
        std::free(data);
    }

    Value * data{nullptr};
    int capacity{0};
};

std::string shown_number(float const number)
{
    // As `%g`.
    constexpr int digits = 6;
    char text[32];
    auto const [end, error] =
        std::to_chars(text, text + sizeof text, static_cast<double>(number), std::chars_format::general, digits);
    return error == std::errc{} ? std::string{text, end} : "NA";
}

} // namespace

struct VariantReader::Content
{
    QuietHtslib quiet{};
    std::string file_name{};
    std::unique_ptr<variants::ByteChannel> channel{};
    std::unique_ptr<htsFile, CloseFile> file{}; // closed before the channel ends
    std::unique_ptr<bcf_hdr_t, FreeHeader> header{};
    std::unique_ptr<bcf1_t, FreeRecord> record{bcf_init()};
    std::uint64_t records_read{0};
    bool has_sample{false};
    Values<float> floats{};
    Values<char> letters{};
    Values<std::int32_t> genotypes{};
    Values<std::int32_t> phase_sets{};

    /// The source's own error has priority over what htslib makes of cut bytes.
    [[noreturn]] void fail(std::string const & what)
    {
        file.reset();
        channel->finish();
        throw_input_error({.file = file_name}, what);
    }

    void open(std::string const & path, FileDigest * const digest)
    {
        auto source = open_source(path, digest);
        file_name = source->name();
        channel = std::make_unique<variants::ByteChannel>(std::move(source));
        hFILE * const bytes = hdopen(channel->read_end(), "r");
        if (bytes == nullptr)
            throw Error{"no memory to read " + printable(file_name)};
        file.reset(hts_hopen(bytes, file_name.c_str(), "r"));
        if (!file)
        {
            hclose_abruptly(bytes);
            channel->finish();
            throw_input_error({.file = file_name}, "is not a VCF or BCF");
        }
        htsFormat const & format = *hts_get_format(file.get());
        if (format.format != vcf && format.format != bcf)
            fail("is not a VCF or BCF");
        header.reset(bcf_hdr_read(file.get()));
        if (!header)
            fail("is not a VCF or BCF: its header is damaged or missing");
    }

    void choose_sample(std::string const & sample)
    {
        if (!sample.empty() && bcf_hdr_id2int(header.get(), BCF_DT_SAMPLE, sample.c_str()) < 0)
        {
            std::string names;
            for (int i = 0; i < std::min(bcf_hdr_nsamples(header.get()), 3); ++i)
                names += (names.empty() ? "" : ", ") + printable(header->samples[i]);
            file.reset();
            throw UsageError{"--sample: " + printable(file_name) + " has no sample '" + printable(sample) + "'" +
                             ": it has " + (names.empty() ? "none" : names) +
                             (bcf_hdr_nsamples(header.get()) > 3 ? ", ..." : "")};
        }
        if (bcf_hdr_set_samples(header.get(), sample.empty() ? nullptr : sample.c_str(), 0) != 0)
            fail("its samples cannot be read");
        has_sample = !sample.empty();
    }

    void read_alleles(VariantRecord & to)
    {
        to.ref = record->d.allele[0];
        to.alts.clear();
        for (std::uint32_t i = 1; i < record->n_allele; ++i)
            to.alts.emplace_back(record->d.allele[i]);
    }

    std::vector<std::string> frequencies()
    {
        std::vector<std::string> found(record->n_allele - 1U, "NA");
        int const count = bcf_get_info_float(header.get(), record.get(), "AF", &floats.data, &floats.capacity);
        for (std::size_t i = 0; static_cast<int>(i) < count && i < found.size(); ++i)
            if (!bcf_float_is_missing(floats.data[i]) && !bcf_float_is_vector_end(floats.data[i]))
                found[i] = shown_number(floats.data[i]);
        if (count == -2)
            read_frequency_text(found);
        return found;
    }

    /// Where the header does not say what AF is.
    void read_frequency_text(std::vector<std::string> & found)
    {
        int const count = bcf_get_info_string(header.get(), record.get(), "AF", &letters.data, &letters.capacity);
        std::string_view rest = count > 0 ? std::string_view{letters.data} : std::string_view{};
        for (std::size_t i = 0; i < found.size() && !rest.empty(); ++i)
        {
            std::string_view const text = rest.substr(0, rest.find(','));
            float number = 0;
            auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (error == std::errc{} && end == text.data() + text.size())
                found[i] = shown_number(number);
            rest.remove_prefix(std::min(rest.size(), text.size() + 1));
        }
    }

    enum class Field : std::uint8_t
    {
        absent,
        whole_numbers,
        other
    };

    /// htslib ends the process where a BCF has values of a type that it does not expect, so types are looked at first.
    Field field(char const * const tag)
    {
        bcf_fmt_t const * const format = bcf_get_fmt(header.get(), record.get(), tag);
        if (format == nullptr || format->p == nullptr)
            return Field::absent;
        bool const is_whole = format->type == BCF_BT_INT8 || format->type == BCF_BT_INT16 || format->type == BCF_BT_INT32;
        return is_whole ? Field::whole_numbers : Field::other;
    }

    void read_genotype(VariantRecord & to)
    {
        to.genotype.clear();
        to.is_phased = true;
        to.phase_set = -1;
        if (!has_sample)
            return;
        if (field("GT") == Field::other)
            fail("the record " + std::to_string(records_read) + " has a genotype that is damaged");
        int const count = bcf_get_genotypes(header.get(), record.get(), &genotypes.data, &genotypes.capacity);
        for (int i = 0; i < count && genotypes.data[i] != bcf_int32_vector_end; ++i)
        {
            std::int32_t const value = genotypes.data[i];
            to.genotype.push_back(value < 0 || bcf_gt_is_missing(value) ? -1 : bcf_gt_allele(value));
            // The separator is before an allele, so the first one has none.
            to.is_phased = to.is_phased && (i == 0 || bcf_gt_is_phased(value));
        }
        if (field("PS") == Field::whole_numbers &&
            bcf_get_format_int32(header.get(), record.get(), "PS", &phase_sets.data, &phase_sets.capacity) > 0 &&
            phase_sets.data[0] != bcf_int32_missing)
            to.phase_set = phase_sets.data[0];
    }

    bool read(VariantRecord & to)
    {
        ++records_read;
        int const status = bcf_read(file.get(), header.get(), record.get());
        if (status == -1)
        {
            file.reset();
            channel->finish();
            return false;
        }
        // Tags and sequences need no line in the header.
        constexpr int harmless = BCF_ERR_CTG_UNDEF | BCF_ERR_TAG_UNDEF | BCF_ERR_TAG_INVALID;
        if (status < -1 || (record->errcode & ~harmless) != 0 || bcf_unpack(record.get(), BCF_UN_ALL) < 0 || record->n_allele == 0 ||
            record->pos < 0)
            fail("the record " + std::to_string(records_read) + " is damaged or cut off");
        to.chrom = bcf_seqname_safe(header.get(), record.get());
        to.position = static_cast<std::uint64_t>(record->pos) + 1;
        to.id = record->d.id;
        read_alleles(to);
        read_genotype(to);
        return true;
    }
};

VariantReader::VariantReader(std::string const & path, std::string const & sample, FileDigest * const digest)
    : content_{std::make_unique<Content>()}
{
    content_->open(path, digest);
    content_->choose_sample(sample);
}

VariantReader::~VariantReader() = default;

bool VariantReader::next(VariantRecord & record)
{
    return content_->file && content_->read(record);
}

std::vector<std::string> VariantReader::frequencies()
{
    return content_->frequencies();
}

std::uint64_t VariantReader::record_number() const noexcept
{
    return content_->records_read;
}

std::string const & VariantReader::name() const noexcept
{
    return content_->file_name;
}

} // namespace mirsweep
