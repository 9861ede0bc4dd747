#include "transcripts/transcript_feed.hpp"

#include <algorithm>
#include <utility>

#include <mirsweep/transcripts/fasta_encoder.hpp>

namespace mirsweep::pipeline
{

namespace
{

FastaEncoder::Start start_of(TextRange::Start const start)
{
    switch (start)
    {
    case TextRange::Start::of_input:
        return FastaEncoder::Start::of_input;
    case TextRange::Start::of_record:
        return FastaEncoder::Start::of_record;
    case TextRange::Start::anywhere:
        break;
    }
    return FastaEncoder::Start::anywhere;
}

void encode_part(TextPart & part, TextRange const & range, TranscriptBatch & batch)
{
    part.begin(range);
    FastaEncoder encoder{batch, start_of(range.start)};
    std::size_t used = 0;
    while (!encoder.is_done())
    {
        TextPart::Piece const piece = part.next();
        used = piece.text.empty() ? 0 : encoder.feed(piece.text, piece.own);
        if (piece.text.empty())
            break;
    }
    part.end(used);
    encoder.finish();
}

} // namespace

TranscriptFeed::TranscriptFeed(std::vector<std::string> paths, std::size_t const part_bytes,
                               std::vector<FileDigest> * const stream_digests, std::vector<TextCut> cuts)
    : paths_{std::move(paths)}, part_bytes_{part_bytes}, stream_digests_{stream_digests}, cuts_{std::move(cuts)}
{
}

void TranscriptFeed::report_to(ScanProgress * const progress)
{
    progress_ = progress;
    std::uint64_t part = 0;
    for (TextCut const & cut : cuts_)
        part += cut.end - cut.begin;
    if (progress_ != nullptr)
        progress_->set_part(part);
}

bool TranscriptFeed::next(Reader & reader, TranscriptBatch & batch, Place & place)
{
    batch.clear();
    std::unique_lock lock{mutex_};
    TextRange range;
    if (!next_range(range, place))
        return false;
    if (reader.input_ != input_)
    {
        reader.part_ = input_->make_part();
        reader.input_ = input_;
    }
    if (!input_->is_sequential())
        lock.unlock();
    encode_part(*reader.part_, range, batch);
    return true;
}

bool TranscriptFeed::next_range(TextRange & range, Place & place)
{
    if (has_failed_)
        return false;
    place = {next_ordinal_, file_, 0};
    has_failed_ = true; // unless what follows comes to its end
    while (file_ < paths_.size())
    {
        if (!input_ && !is_left_out(file_))
            open_input();
        if (input_ && input_->next_range(range))
        {
            place.text_begin = range.text_begin;
            ++next_ordinal_;
            report(range);
            break;
        }
        close_input();
        place.file = file_;
    }
    has_failed_ = false;
    return file_ < paths_.size();
}

void TranscriptFeed::open_input()
{
    FileDigest * const digest = stream_digests_ == nullptr ? nullptr : &(*stream_digests_)[file_];
    input_ = open_text_input(paths_[file_], part_bytes_, digest);
    if (!cuts_.empty())
        input_->keep(cuts_[file_].begin, cuts_[file_].end);
}

void TranscriptFeed::close_input()
{
    input_.reset();
    if (!cuts_.empty())
        passed_ += cuts_[file_].end - cuts_[file_].begin;
    ++file_;
}

void TranscriptFeed::report(TextRange const & range) const
{
    if (progress_ == nullptr)
        return;
    if (cuts_.empty())
        progress_->set(file_, input_->taken());
    else
        progress_->set(file_, passed_ + std::min(range.end, cuts_[file_].end) - cuts_[file_].begin);
}

bool TranscriptFeed::is_left_out(std::size_t const file) const
{
    return !cuts_.empty() && cuts_[file].begin == cuts_[file].end;
}

} // namespace mirsweep::pipeline
