#include <mirsweep/io/bgzf/bgzf_sink.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "io/bgzf/bgzf_packer.hpp"

namespace mirsweep
{

namespace
{

/// On its way from text to a packed block.
struct Block
{
    std::vector<char> text{};
    std::vector<char> packed{};
    std::exception_ptr failure{};
    std::atomic<bool> is_done{false};
};

} // namespace

/// Blocks that wait to be packed.
class BgzfThreads::Queue
{
public:
    explicit Queue(unsigned const threads) : most_threads_{threads == 0 ? 0 : threads - 1}
    {
    }

    Queue(Queue const &) = delete;
    Queue & operator=(Queue const &) = delete;

    ~Queue()
    {
        {
            std::lock_guard const lock{mutex_};
            is_over_ = true;
        }
        changed_.notify_all();
        for (std::thread & thread : threads_)
            thread.join();
    }

    /// Blocks that keep all threads busy while one is written.
    std::size_t most_blocks() const noexcept
    {
        return 4 * (most_threads_ + std::size_t{1});
    }

    void add(Block & block)
    {
        std::unique_lock lock{mutex_};
        waiting_.push_back(&block);
        if (waiting_.size() > idle_ && threads_.size() < most_threads_)
            start_thread();
        lock.unlock();
        changed_.notify_one();
    }

    /// Packs what waits until that block is done.
    void finish(Block & block)
    {
        std::unique_lock lock{mutex_};
        while (!block.is_done)
            if (waiting_.empty())
                done_.wait(lock);
            else
                pack_first(lock, packer_);
    }

    /// Forgets the blocks of a sink that is given up, once no thread works on them.
    void give_up(std::deque<std::unique_ptr<Block>> const & blocks)
    {
        std::unique_lock lock{mutex_};
        for (auto const & block : blocks)
            if (std::erase(waiting_, block.get()) == 0)
                done_.wait(lock, [&] { return block->is_done.load(); });
    }

private:
    /// A thread that cannot be had is done without: who writes packs too.
    void start_thread()
    {
        try
        {
            threads_.emplace_back([this] { work(); });
        }
        catch (std::system_error const &)
        {
            most_threads_ = static_cast<unsigned>(threads_.size());
        }
    }

    void work()
    {
        std::optional<io::BgzfPacker> packer;
        std::unique_lock lock{mutex_};
        while (true)
        {
            ++idle_;
            changed_.wait(lock, [&] { return is_over_ || !waiting_.empty(); });
            --idle_;
            if (is_over_)
                return;
            pack_first(lock, packer);
        }
    }

    void pack_first(std::unique_lock<std::mutex> & lock, std::optional<io::BgzfPacker> & packer)
    {
        Block & block = *waiting_.front();
        waiting_.pop_front();
        lock.unlock();
        try
        {
            if (!packer)
                packer.emplace();
            packer->pack({block.text.data(), block.text.size()}, block.packed);
        }
        catch (...)
        {
            block.failure = std::current_exception();
        }
        lock.lock();
        block.is_done = true;
        done_.notify_all();
    }

    unsigned most_threads_;
    std::mutex mutex_;
    std::condition_variable changed_; // there is something to pack, or it is over
    std::condition_variable done_;
    std::deque<Block *> waiting_;
    std::size_t idle_{0};
    bool is_over_{false};
    std::vector<std::thread> threads_;
    std::optional<io::BgzfPacker> packer_; // of the writing thread
};

BgzfThreads::BgzfThreads(unsigned const threads) : queue_{std::make_unique<Queue>(threads)}
{
}

BgzfThreads::~BgzfThreads() = default;

namespace
{

class BgzfSink final : public ByteSink
{
public:
    BgzfSink(ByteSink & packed, BgzfThreads::Queue & queue, BgzfListener * const listener)
        : packed_{packed}, queue_{queue}, listener_{listener}
    {
    }

    ~BgzfSink() override
    {
        queue_.give_up(blocks_);
    }

    void write(std::string_view bytes) override
    {
        while (!bytes.empty())
        {
            if (!filling_)
                filling_ = make_block();
            std::vector<char> & text = filling_->text;
            std::size_t const count = std::min(bytes.size(), io::packed_block_text - text.size());
            text.insert(text.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
            bytes.remove_prefix(count);
            if (text.size() == io::packed_block_text)
                submit();
        }
    }

    void close() override
    {
        if (filling_)
            submit();
        while (!blocks_.empty())
            write_first();
        packed_.write(io::last_bgzf_block);
        packed_.close();
    }

private:
    std::unique_ptr<Block> make_block()
    {
        if (free_.empty())
        {
            auto block = std::make_unique<Block>();
            block->text.reserve(io::packed_block_text);
            return block;
        }
        std::unique_ptr<Block> block = std::move(free_.back());
        free_.pop_back();
        block->text.clear();
        block->is_done = false;
        return block;
    }

    void submit()
    {
        blocks_.push_back(std::move(filling_));
        queue_.add(*blocks_.back());
        while (!blocks_.empty() && (blocks_.front()->is_done || blocks_.size() > queue_.most_blocks()))
            write_first();
    }

    void write_first()
    {
        queue_.finish(*blocks_.front());
        std::unique_ptr<Block> block = std::move(blocks_.front());
        blocks_.pop_front();
        if (block->failure)
            std::rethrow_exception(block->failure);
        packed_.write({block->packed.data(), block->packed.size()});
        std::uint64_t const address = address_;
        address_ += block->packed.size();
        if (listener_ != nullptr)
            listener_->take_block({block->text.data(), block->text.size()}, address, address_);
        free_.push_back(std::move(block));
    }

    ByteSink & packed_;
    BgzfThreads::Queue & queue_;
    BgzfListener * listener_;
    std::unique_ptr<Block> filling_;
    std::deque<std::unique_ptr<Block>> blocks_; // in the order of the file
    std::vector<std::unique_ptr<Block>> free_;
    std::uint64_t address_{0}; // of the next block in the file
};

} // namespace

std::unique_ptr<ByteSink> bgzf_sink(ByteSink & packed, BgzfThreads & threads, BgzfListener * const listener)
{
    return std::make_unique<BgzfSink>(packed, threads.queue(), listener);
}

} // namespace mirsweep
