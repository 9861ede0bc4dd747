#pragma once

#include <string_view>

#include <mirsweep/core/byte_sink.hpp>

#include "io/publish/staged_file.hpp"

namespace mirsweep::io
{

/// A sink into a staged file, which is finished when the sink is closed.
class StagedSink final : public ByteSink
{
public:
    /// The file must outlive the sink.
    explicit StagedSink(StagedFile & file) : file_{file}
    {
    }

    void write(std::string_view const bytes) override
    {
        file_.write(bytes);
    }

    void close() override
    {
        file_.finish();
    }

private:
    StagedFile & file_;
};

} // namespace mirsweep::io
