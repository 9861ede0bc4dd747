#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <nettle/sha2.h>

#include <mirsweep/io/file_digest.hpp>

namespace mirsweep::io
{

/// A SHA-256 checksum that grows with the bytes.
class Sha256
{
public:
    Sha256()
    {
        sha256_init(&context_);
    }

    void add(std::string_view const bytes)
    {
        sha256_update(&context_, bytes.size(), reinterpret_cast<std::uint8_t const *>(bytes.data()));
        bytes_ += bytes.size();
    }

    /// Of all bytes so far; what is added later starts from the beginning.
    FileDigest finish()
    {
        std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
        sha256_digest(&context_, digest.size(), digest.data());
        constexpr std::string_view digits = "0123456789abcdef";
        FileDigest result{bytes_, {}};
        for (std::uint8_t const byte : digest)
        {
            result.sha256 += digits[byte >> 4];
            result.sha256 += digits[byte & 15U];
        }
        bytes_ = 0;
        return result;
    }

private:
    sha256_ctx context_{};
    std::uint64_t bytes_{0};
};

} // namespace mirsweep::io
