#include "transcripts/transcript_feed.hpp"

#include <algorithm>
#include <utility>

#include <mirsweep/core/error.hpp>

namespace mirsweep::transcripts
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

void TranscriptFeed::show_first_headers_to(FirstHeaders * const headers)
{
    headers_ = headers;
}

bool TranscriptFeed::next(Reader & reader, TranscriptBatch & batch, std::uint64_t & ordinal)
{
    batch.clear();
    std::unique_lock lock{mutex_};
    if (take_waiting(batch, reader.place_, ordinal))
        return true;
    SourcePart part;
    if (!next_part(part, reader.place_, ordinal))
        return false;
    if (reader.reading_ != reading_)
    {
        reader.part_ = reading_->make_reader();
        reader.reading_ = reading_;
    }
    bool const is_first = headers_ != nullptr && shown_sources_ <= source_;
    shown_sources_ = source_ + 1;
    bool const is_ahead = is_first && reading_->is_sequential() && cuts_.empty();
    if (is_first && !is_ahead)
        show_headers_of_copy();
    if (!reading_->is_sequential())
        lock.unlock();
    reader.part_->read(part, batch);
    if (is_ahead)
        read_ahead(*reader.part_, batch);
    return true;
}

bool TranscriptFeed::take_waiting(TranscriptBatch & batch, Place & place, std::uint64_t & ordinal)
{
    if (waiting_.empty())
        return false;
    Waiting waiting = std::move(waiting_.front());
    waiting_.pop_front();
    place = waiting.place;
    ordinal = waiting.ordinal;
    if (waiting.failure)
        std::rethrow_exception(waiting.failure);
    std::swap(batch, waiting.batch);
    return true;
}

/// Whether further headers are wanted.
bool TranscriptFeed::show_headers(TranscriptBatch const & batch, std::size_t & bases)
{
    for (TranscriptBatch::Record const & record : batch.records)
    {
        if (bases >= shown_header_bases || !headers_->take(source_, batch.header(record)))
            return false;
        bases += record.length;
    }
    return !batch.defect; // nothing is read after it
}

/// Reads the beginning of the source once more, for parts are read by several threads, or this is another shard's.
void TranscriptFeed::show_headers_of_copy()
{
    constexpr std::size_t little_text = 64 * 1024;
    TranscriptSource const & source = *sources_[source_];
    std::size_t bases = 0;
    try
    {
        if (source.has_foreign_headers())
        {
            auto const reading = source.open({.part_bytes = little_text});
            auto const reader = reading->make_reader();
            TranscriptBatch batch;
            for (SourcePart part; reading->next(part); batch.clear())
            {
                reader->read(part, batch);
                if (!show_headers(batch, bases))
                    break;
            }
        }
    }
    catch (InputError const &)
    {
        // The reader of the records gets it in its turn.
    }
    headers_->finish(source_);
}

/// Reads on until the headers are enough; what is read waits for its turn.
void TranscriptFeed::read_ahead(PartReader & reader, TranscriptBatch const & first)
{
    std::size_t bases = 0;
    bool is_wanted = sources_[source_]->has_foreign_headers() && show_headers(first, bases);
    for (SourcePart part; is_wanted;)
    {
        Waiting waiting{.place = {source_, 0}, .ordinal = next_ordinal_};
        try
        {
            if (!reading_->next(part))
                break;
            waiting.place.begin = part.begin;
            reader.read(part, waiting.batch);
            is_wanted = show_headers(waiting.batch, bases);
        }
        catch (...)
        {
            waiting.failure = std::current_exception();
            has_failed_ = true;
            is_wanted = false;
        }
        ++next_ordinal_;
        waiting_.push_back(std::move(waiting));
    }
    headers_->finish(source_);
}

bool TranscriptFeed::next_part(SourcePart & part, Place & place, std::uint64_t & ordinal)
{
    if (has_failed_)
        return false;
    ordinal = next_ordinal_;
    has_failed_ = true; // unless what follows comes to its end
    if (progress_ != nullptr && progress_->is_stopped())
        throw Interrupted{};
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

} // namespace mirsweep::transcripts
