// read_file FILE THREADS [apart]: reads a file by pread and does nothing with the bytes. The limit of every scan of a
// plain file. With `apart`, into a buffer half a page away from where the bytes lie in the kernel's pages, as mirsweep
// does it (see src/io/plain_input.cpp); otherwise to where malloc puts it.

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace
{

constexpr std::uint64_t piece = 256 * 1024;
constexpr std::uint64_t page = 4096;

} // namespace

int main(int const count, char ** const arguments)
{
    if (count != 3 && count != 4)
        return 2;
    bool const is_apart = count == 4;
    int const file = ::open(arguments[1], O_RDONLY);
    if (file < 0)
        return 1;
    std::atomic<std::uint64_t> next{0};
    std::atomic<bool> has_failed{false};
    auto const read_pieces = [&]
    {
        std::vector<char> bytes(piece + 2 * page);
        auto const begin = reinterpret_cast<std::uintptr_t>(bytes.data());
        // Pieces begin where pages do.
        char * const buffer = bytes.data() + (is_apart ? (page / 2 + page - begin % page) % page : 0);
        ssize_t got = 1;
        while (got > 0)
        {
            got = ::pread(file, buffer, piece, static_cast<off_t>(next.fetch_add(piece)));
            if (got < 0)
                has_failed = true;
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < std::atoi(arguments[2]); ++i)
        threads.emplace_back(read_pieces);
    for (std::thread & thread : threads)
        thread.join();
    return has_failed ? 1 : 0;
}
