#pragma once

#include <memory>
#include <string>

#include <mirsweep/io/text_input.hpp>

#include "io/raw_file.hpp"

namespace mirsweep::io
{

/// A plain file, read by `pread` from any number of threads.
class PlainInput final : public TextInput
{
public:
    PlainInput(std::unique_ptr<RawFile> file, std::size_t part_bytes);

    std::unique_ptr<TextPart> make_part() override;
    bool next_range(TextRange & range) override;

    std::uint64_t text_size() override
    {
        return file_->size();
    }

    void keep(std::uint64_t const begin, std::uint64_t const end) override
    {
        next_ = begin;
        stop_ = end;
    }

    bool is_sequential() const noexcept override
    {
        return false;
    }

    std::uint64_t taken() const noexcept override
    {
        return next_;
    }

    std::string const & name() const noexcept override
    {
        return file_->name();
    }

private:
    class Part;

    std::unique_ptr<RawFile> file_;
    std::uint64_t part_bytes_;
    std::uint64_t next_{0};
    std::uint64_t stop_;
    bool has_begun_{false};
};

} // namespace mirsweep::io
