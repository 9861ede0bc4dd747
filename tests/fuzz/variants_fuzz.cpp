// VCF and BCF through htslib. Whatever the bytes, InputError or alleles that lie on the genome.
#include <string>

#include <mirsweep/core/error.hpp>
#include <mirsweep/variants/region_variants.hpp>
#include <mirsweep/variants/variant_reader.hpp>

#include "fuzz/fuzz_input.hpp"
#include "fuzz/made_genome.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

SplicedRegions const & made_regions()
{
    static SplicedRegions const regions = []
    {
        MemoryFile const file{"chr1\t10\t150\tT\t0\t+\t10\t10\t0\t2\t40,60,\t0,80,\n2\t0\t60\tU\t0\t-\n"};
        RegionRequest request;
        request.annotation = file.path();
        request.region = RegionKind::transcript;
        return make_regions(read_annotation(file.path(), 1), make_genome(), request);
    }();
    return regions;
}

std::uint64_t records_of(std::string const & path, std::string const & sample)
{
    VariantReader reader{path, sample};
    VariantRecord record;
    std::uint64_t records = 0;
    for (; reader.next(record); ++records)
    {
        require(record.position != 0 && reader.frequencies().size() == record.alts.size(), "a record is whole");
        require(!sample.empty() || record.genotype.empty(), "no genotype without a sample");
    }
    return records;
}

void check_alleles(RegionVariants const & variants)
{
    SplicedRegions const & regions = made_regions();
    require(variants.of_region.size() == regions.regions.size(), "every region has its list");
    for (std::size_t region = 0; region < variants.of_region.size(); ++region)
        for (std::uint32_t const number : variants.of_region[region])
        {
            GenomeAllele const & change = variants.alleles.at(number).change;
            require(change.begin <= change.end, "an allele replaces bases of the genome");
            bool is_inside = false;
            for (RegionBlock const & block : regions.regions[region].blocks)
                is_inside = is_inside || (change.begin >= block.begin && change.end <= block.end);
            require(is_inside, "an allele lies in one block of its region");
            require(variants.alleles[number].record < variants.records.size(), "an allele has its record");
        }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    FuzzInput input{data, size};
    unsigned const choice = input.byte();
    MemoryFile const file{input.rest()};
    try
    {
        std::uint64_t const records = records_of(file.path(), choice % 2 == 0 ? "" : "s1");
        RegionVariants const variants = read_region_variants({.path = file.path(), .allow_missing = choice % 4 < 2}, made_regions());
        require(variants.counts.records == records, "every record is counted");
        check_alleles(variants);
    }
    catch (UsageError const & error)
    {
        require_one_line(error.what()); // no such sample
    }
    catch (InputError const & error)
    {
        require_one_line(error.what());
    }
    return 0;
}
