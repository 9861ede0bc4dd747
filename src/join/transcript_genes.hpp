#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <join/packed_names.hpp>

namespace mirsweep
{

/// Names of transcripts, each with the number of its gene; 0 is a gene that is not known.
class TranscriptGenes
{
public:
    /// Adds a transcript, or the gene of one that was added without. Returns the gene that it has already, if that is
    /// another one.
    std::optional<std::uint32_t> add(std::string_view transcript, std::uint32_t gene);

    /// The same for a name that may be of several genes: then its gene is not known.
    void add_vague(std::string_view transcript, std::uint32_t gene);

    /// To be called once, after the last transcript and before `find`.
    void build();

    /// The gene of the transcript that the name means: exactly, without its version, in another version, or without what
    /// tools put around it. Nothing if there is none.
    std::optional<std::uint32_t> find(std::string_view transcript) const;

    /// Whether there are versions of the transcript, of different genes.
    bool has_versions_of_several_genes(std::string_view transcript) const;

    std::uint32_t size() const noexcept
    {
        return transcripts_.size();
    }

    std::string_view name(std::uint32_t const number) const
    {
        return transcripts_.name(number);
    }

    std::uint32_t gene(std::uint32_t const number) const
    {
        return gene_of_[number] == several ? 0 : gene_of_[number];
    }

private:
    static constexpr std::uint32_t several = UINT32_MAX;

    /// A gene by the number of one of its transcripts, for the names of transcripts without their versions.
    class Stems
    {
    public:
        static constexpr std::uint32_t unknown = UINT32_MAX;

        void build(PackedNames const & transcripts, std::vector<std::uint32_t> const & genes);

        /// A transcript of that stem; `unknown` if there is none, or if they are of different genes.
        std::uint32_t find(PackedNames const & transcripts, std::string_view stem) const;

        bool has(PackedNames const & transcripts, std::string_view stem) const;

    private:
        static constexpr std::uint32_t differ = std::uint32_t{1} << 31; // set where the versions are of different genes

        std::size_t slot_of(PackedNames const & transcripts, std::string_view stem) const;
        void add(PackedNames const & transcripts, std::vector<std::uint32_t> const & genes, std::uint32_t number);

        std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(2, unknown); // open addressing, never full
    };

    PackedNames transcripts_;
    std::vector<std::uint32_t> gene_of_; // by number of the transcript
    Stems stems_;
};

} // namespace mirsweep
