#include <mirsweep/result/site_drawing.hpp>

#include <algorithm>
#include <cmath>

#include <mirsweep/tables/number_text.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t text_width = 78;

struct Glyphs
{
    std::string_view bar;
    std::string_view prime;
    std::string_view from_to;
};

constexpr Glyphs ascii_glyphs{"|", "'", "-"};
constexpr Glyphs utf8_glyphs{"\u2502", "\u2032", "\u2013"};

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view green = "\x1b[32m";
constexpr std::string_view yellow = "\x1b[33m";
constexpr std::string_view plain = "\x1b[0m";

std::string_view colour_of(char const bar)
{
    return bar == '|' ? green : bar == ':' ? yellow : std::string_view{};
}

std::string right_aligned(std::string const & text, std::size_t const width)
{
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

// Draws one site into a text.
class Draughtsman
{
public:
    Draughtsman(SiteDrawing const & drawing, DrawingLook const look, std::string & text)
        : drawing_{drawing}, look_{look}, glyphs_{look.is_ascii ? ascii_glyphs : utf8_glyphs}, text_{text}
    {
    }

    void draw()
    {
        append_heading();
        std::string const left = std::to_string(drawing_.target_begin + 1);
        auto const bases = std::count_if(drawing_.mirna_line.begin(), drawing_.mirna_line.end(),
                                         [](char const letter) { return letter != ' ' && letter != '-'; });
        std::string const mirna_left = std::to_string(bases);
        std::size_t const width = std::max(left.size(), mirna_left.size());
        append_line("transcript", '5', right_aligned(left, width), drawing_.target, std::to_string(drawing_.target_end),
                    '3');
        text_ += std::string(std::string_view{"  transcript  5'  "}.size() + width + 1, ' ');
        append_paired(drawing_.bars, true);
        text_.erase(text_.find_last_not_of(' ') + 1);
        text_ += '\n';
        append_line("miRNA", '3', right_aligned(mirna_left, width), drawing_.mirna_line, "1", '5');
        append_parts();
        text_ += '\n';
    }

private:
    void append_heading()
    {
        begin_colour(bold);
        (text_ += drawing_.mirna) += "  ";
        text_ += drawing_.transcript;
        end_colour(bold);
        ((text_ += "  ") += drawing_.site_type) += ' ';
        text_ += std::to_string(drawing_.begin + 1);
        text_ += glyphs_.from_to;
        text_ += std::to_string(drawing_.end);
        if (drawing_.mismatches)
            ((text_ += "  ") += std::to_string(*drawing_.mismatches)) += *drawing_.mismatches == 1 ? " mismatch" : " mismatches";
        if (!drawing_.place.empty())
            (text_ += "  ") += drawing_.place;
        if (!std::isnan(drawing_.score))
        {
            text_ += "  score ";
            append_score(drawing_.score, text_);
        }
        text_ += '\n';
    }

    void append_line(std::string_view const strand, char const left_end, std::string const & left_position,
                     std::string_view const letters, std::string const & right_position, char const right_end)
    {
        (text_ += "  ") += strand;
        text_ += std::string(std::string_view{"transcript"}.size() + 2 - strand.size(), ' ');
        (text_ += left_end) += glyphs_.prime;
        ((text_ += "  ") += left_position) += ' ';
        append_paired(letters, false);
        (((text_ += ' ') += right_position) += "  ") += right_end;
        (text_ += glyphs_.prime) += '\n';
    }

    // Letters and bars in the colour of the pair they belong to.
    void append_paired(std::string_view const line, bool const is_bars)
    {
        std::string_view current;
        for (std::size_t i = 0; i < line.size(); ++i)
        {
            std::string_view const colour = colour_of(drawing_.bars[i]);
            if (colour != current)
                end_colour(current);
            if (colour != current)
                begin_colour(colour);
            current = colour;
            if (is_bars && line[i] == '|')
                text_ += glyphs_.bar;
            else
                text_ += line[i];
        }
        end_colour(current);
    }

    void append_parts()
    {
        std::size_t column = 0;
        for (ScorePart const & part : drawing_.parts)
        {
            if (std::isnan(part.contribution) || part.contribution == 0)
                continue;
            std::string item{part.name};
            item += ' ';
            append_score(part.contribution, item);
            if (column == 0 || column + 2 + item.size() > text_width)
            {
                text_ += column == 0 ? "  " : "\n  ";
                column = 2;
            }
            else
            {
                text_ += "  ";
                column += 2;
            }
            text_ += item;
            column += item.size();
        }
        if (column != 0)
            text_ += '\n';
    }

    void begin_colour(std::string_view const colour)
    {
        if (look_.has_colour)
            text_ += colour;
    }

    void end_colour(std::string_view const colour)
    {
        if (look_.has_colour && !colour.empty())
            text_ += plain;
    }

    SiteDrawing const & drawing_;
    DrawingLook look_;
    Glyphs glyphs_;
    std::string & text_;
};

} // namespace

void append_drawing(SiteDrawing const & drawing, DrawingLook const look, std::string & text)
{
    Draughtsman{drawing, look, text}.draw();
}

} // namespace mirsweep
