#include <gtest/gtest.h>

#include <random>
#include <string>

#include <zlib.h>

#include "io/gzip_text.hpp"

namespace mirsweep::io
{

namespace
{

/// By the definition of base64: six bits a letter, with the ending left out.
std::string decoded(std::string const & letters)
{
    std::string const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned bits = 0;
    int known = 0;
    for (char const letter : letters)
    {
        if (letter == '=')
            break;
        bits = bits << 6 | static_cast<unsigned>(digits.find(letter));
        known += 6;
        if (known >= 8)
            bytes += static_cast<char>(bits >> (known -= 8) & 0xFFU);
    }
    return bytes;
}

/// By zlib.
std::string unpacked(std::string const & packed, std::size_t const size)
{
    std::string text(size + 1, '\0');
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    EXPECT_EQ(stream.avail_in, 0U) << "nothing after the member";
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

} // namespace

TEST(GzipText, IsUnpackedToTheSameText)
{
    std::mt19937 random{1};
    for (std::size_t const size : {0U, 1U, 2U, 3U, 4U, 5U, 1000U, 300'000U})
        for (unsigned const letters : {4U, 256U})
        {
            std::string text;
            for (std::size_t i = 0; i < size; ++i)
                text += static_cast<char>(random() % letters);
            std::string const packed = gzip_base64(text);
            EXPECT_EQ(packed.size() % 4, 0U);
            EXPECT_EQ(unpacked(decoded(packed), size), text) << size;
        }
}

} // namespace mirsweep::io
