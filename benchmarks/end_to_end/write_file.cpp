// write_file BYTES: writes so many bytes to standard output by write(), 1 MiB at a time. The limit of every table.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <unistd.h>

int main(int const count, char ** const arguments)
{
    if (count != 2)
        return 2;
    std::string const piece(1024 * 1024, 'x');
    std::uint64_t left = std::strtoull(arguments[1], nullptr, 10);
    while (left != 0)
    {
        ssize_t const written = ::write(STDOUT_FILENO, piece.data(), std::min<std::uint64_t>(left, piece.size()));
        if (written <= 0)
            return 1;
        left -= static_cast<std::uint64_t>(written);
    }
    return 0;
}
