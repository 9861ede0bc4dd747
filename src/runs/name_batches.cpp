#include "runs/name_batches.hpp"

#include <utility>

#include <mirsweep/core/name_set.hpp>

namespace mirsweep::runs
{

NameBatches::NameBatches(Take take, std::size_t const most_bytes) : take_{std::move(take)}, most_bytes_{most_bytes}
{
}

void NameBatches::take(std::string_view piece)
{
    for (std::size_t end = piece.find('\n'); end != std::string_view::npos; end = piece.find('\n'))
    {
        batch_.names += piece.substr(0, end);
        end_name();
        piece.remove_prefix(end + 1);
    }
    batch_.names += piece;
}

void NameBatches::end_name()
{
    constexpr std::size_t most_names = 16 * 1024;
    batch_.name_hashes.push_back(NameSet::hash_of(std::string_view{batch_.names}.substr(begun_)));
    batch_.name_ends.push_back(batch_.names.size());
    begun_ = batch_.names.size();
    ++count_;
    if (batch_.name_ends.size() < most_names && batch_.names.size() < most_bytes_)
        return;
    take_(batch_);
    batch_.clear();
    begun_ = 0;
}

std::uint64_t NameBatches::finish()
{
    batch_.names.resize(begun_);
    take_(batch_);
    return count_;
}

} // namespace mirsweep::runs
