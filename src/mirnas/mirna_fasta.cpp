#include <mirnas/mirna_fasta.hpp>

#include <algorithm>

#include <mirnas/mirna_collector.hpp>
#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

std::string_view first_word(std::string_view const header)
{
    std::string_view const text = trim(header);
    return text.substr(0, text.find_first_of(" \t"));
}

/// `MI0000060` in miRBase's hairpin.fa.
bool has_hairpin_accession(std::string_view const header)
{
    constexpr std::string_view digits = "0123456789";
    for (std::size_t at = header.find(" MI"); at != std::string_view::npos; at = header.find(" MI", at + 1))
    {
        std::string_view const number = header.substr(at + 3, header.find(' ', at + 1) - at - 3);
        if (number.size() == 7 && number.find_first_not_of(digits) == std::string_view::npos)
            return true;
    }
    return false;
}

/// `hsa-let-7a-1 (-35.60)   [hsa-let-7a-5p:6-27]`
bool is_structure(std::string_view const header, std::string_view const name)
{
    std::string_view const rest = trim(header.substr(header.find(name) + name.size()));
    return rest.starts_with("(") && rest.find(')') != std::string_view::npos &&
           rest.substr(1, rest.find(')') - 1).find_first_not_of("0123456789.-+ ") == std::string_view::npos;
}

void check_is_mature(std::string_view const header, std::string_view const name, InputPlace place)
{
    place.record = name;
    if (is_structure(header, name))
        throw_input_error(place, "a structure of miRBase's miRNA.str, which holds no mature sequences: give mature.fa");
    if (has_hairpin_accession(header) || header.ends_with("stem-loop"))
        throw_input_error(place, "a hairpin, as miRBase's hairpin.fa holds them, and not a mature miRNA: give mature.fa");
}

/// Reads the lines of a FASTA into a MirnaFasta.
class FastaCheck
{
public:
    FastaCheck(LineReader & lines, MirnaSelection const & selection) : lines_{lines}, selection_{selection}
    {
    }

    void take(std::string_view const line)
    {
        if (line.starts_with('>'))
            take_header(line.substr(1));
        else if (is_selected_)
            take_sequence(line);
    }

    MirnaFasta finish()
    {
        fasta_.text += '\n';
        return std::move(fasta_);
    }

private:
    void take_header(std::string_view const header)
    {
        name_ = first_word(header);
        length_ = 0;
        is_selected_ = selection_.can_have(name_);
        InputPlace const place{.file = lines_.name(), .line = lines_.line_number()};
        if (!is_selected_)
        {
            if (is_utf8_text(name_))
                fasta_.others.push_back(name_);
            return;
        }
        if (name_.empty() || !is_utf8_text(name_))
            throw_input_error(place, "the header names no miRNA, or not in UTF-8 text");
        check_is_mature(trim(header), name_, place);
        fasta_.text += (fasta_.lines.empty() ? ">" : "\n>") + name_ + '\n';
        fasta_.lines.push_back(lines_.line_number());
        fasta_.accessions.emplace_back(mirna_accession_in(header));
    }

    void take_sequence(std::string_view const line)
    {
        InputPlace const place{.file = lines_.name(), .record = name_, .line = lines_.line_number()};
        for (std::size_t at = 0; at < line.size(); ++at)
        {
            if (line[at] == ' ' || line[at] == '\t')
                continue;
            char const letter = mirna_letter(line[at], place, at + 1);
            check_not_too_long(++length_, place);
            fasta_.text += letter;
        }
    }

    LineReader & lines_;
    MirnaSelection const & selection_;
    MirnaFasta fasta_{};
    std::string name_{};
    std::size_t length_{0};
    bool is_selected_{false};
};

} // namespace

MirnaFasta check_mirna_fasta(LineReader & lines, std::string_view const first_line, MirnaSelection const & selection)
{
    FastaCheck check{lines, selection};
    check.take(first_line);
    for (std::string_view line; lines.next(line);)
        check.take(line);
    return check.finish();
}

} // namespace mirsweep
