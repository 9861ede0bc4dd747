// For builds without htslib.
#include <mirsweep/core/error.hpp>
#include <mirsweep/variants/variant_reader.hpp>

namespace mirsweep
{

struct VariantReader::Content
{
    std::string name{};
};

VariantReader::VariantReader(std::string const &, std::string const &, FileDigest *)
{
    throw UsageError{"this mirsweep was built without htslib and reads no VCF or BCF: use the packaged one"};
}

VariantReader::~VariantReader() = default;

bool VariantReader::next(VariantRecord &)
{
    return false;
}

std::vector<std::string> VariantReader::frequencies()
{
    return {};
}

std::uint64_t VariantReader::record_number() const noexcept
{
    return 0;
}

std::string const & VariantReader::name() const noexcept
{
    return content_->name;
}

} // namespace mirsweep
