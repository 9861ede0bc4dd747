#include "transcripts/transcript_feed.hpp"

#include <algorithm>
#include <utility>

namespace mirsweep::pipeline
{

TranscriptFeed::TranscriptFeed(TranscriptSources sources, std::size_t const part_bytes,
                               std::vector<FileDigest> * const stream_digests, std::vector<SourceCut> cuts)
    : sources_{std::move(sources)}, part_bytes_{part_bytes}, stream_digests_{stream_digests}, cuts_{std::move(cuts)}
{
}

void TranscriptFeed::report_to(ScanProgress * const progress)
{
    progress_ = progress;
    std::uint64_t part = 0;
    for (SourceCut const & cut : cuts_)
        part += cut.end - cut.begin;
    if (progress_ != nullptr)
        progress_->set_part(part);
}

bool TranscriptFeed::next(Reader & reader, TranscriptBatch & batch, std::uint64_t & ordinal)
{
    batch.clear();
    std::unique_lock lock{mutex_};
    SourcePart part;
    if (!next_part(part, reader.place_, ordinal))
        return false;
    if (reader.reading_ != reading_)
    {
        reader.part_ = reading_->make_reader();
        reader.reading_ = reading_;
    }
    if (!reading_->is_sequential())
        lock.unlock();
    reader.part_->read(part, batch);
    return true;
}

bool TranscriptFeed::next_part(SourcePart & part, Place & place, std::uint64_t & ordinal)
{
    if (has_failed_)
        return false;
    ordinal = next_ordinal_;
    has_failed_ = true; // unless what follows comes to its end
    while (source_ < sources_.size())
    {
        if (!reading_ && !is_left_out(source_))
            open_source();
        if (reading_ && reading_->next(part))
        {
            place = {source_, part.begin};
            ++next_ordinal_;
            report(part);
            break;
        }
        close_source();
    }
    has_failed_ = false;
    return source_ < sources_.size();
}

void TranscriptFeed::open_source()
{
    reading_ =
        sources_[source_]->open({.part_bytes = part_bytes_,
                                 .cut = cuts_.empty() ? nullptr : &cuts_[source_],
                                 .stream_digest = stream_digests_ == nullptr ? nullptr : &(*stream_digests_)[source_]});
}

void TranscriptFeed::close_source()
{
    reading_.reset();
    if (!cuts_.empty())
        passed_ += cuts_[source_].end - cuts_[source_].begin;
    ++source_;
}

void TranscriptFeed::report(SourcePart const & part) const
{
    if (progress_ == nullptr)
        return;
    if (cuts_.empty())
        progress_->set(source_, reading_->bytes_read());
    else
        progress_->set(source_, passed_ + std::min(part.end, cuts_[source_].end) - cuts_[source_].begin);
}

bool TranscriptFeed::is_left_out(std::size_t const source) const
{
    return !cuts_.empty() && cuts_[source].begin == cuts_[source].end;
}

} // namespace mirsweep::pipeline
