#include <mirsweep/alignment/species_tree.hpp>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <system_error>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

/// Reads a Newick text with a stack of its own, so that a deep tree cannot exhaust the program's.
class NewickReader
{
public:
    NewickReader(std::string_view const text, std::string_view const file) : text_{text}, file_{file}
    {
    }

    SpeciesTree read()
    {
        SpeciesTree::Node node = add(SpeciesTree::none);
        bool is_new = true; // the node has neither label nor children yet
        while (true)
        {
            char const c = next();
            if (c == '(' && is_new)
                node = add(node);
            else if (c == ',' && parent(node) != SpeciesTree::none)
            {
                finish(node, is_new);
                node = add(parent(node));
                is_new = true;
            }
            else if (c == ')' && parent(node) != SpeciesTree::none)
            {
                finish(node, is_new);
                node = parent(node);
                is_new = false;
                label_ = {};
            }
            else if (c == ':')
                read_length(node);
            else if (c == ';' && parent(node) == SpeciesTree::none)
                return finished(node, is_new);
            else if (is_of_label(c))
                read_label();
            else
                fail(c == '\0' ? "the text ends inside the tree" : "unexpected '" + printable({&c, 1}) + "'");
        }
    }

private:
    static bool is_blank(char const c)
    {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    static bool is_of_label(char const c)
    {
        return c != '\0' && std::string_view{"(),:;"}.find(c) == std::string_view::npos;
    }

    /// The next sign that is not blank; NUL at the end.
    char next()
    {
        while (at_ < text_.size() && is_blank(text_[at_]))
            ++at_;
        return at_ < text_.size() ? text_[at_++] : '\0';
    }

    SpeciesTree::Node parent(SpeciesTree::Node const node) const
    {
        return tree_.parent_[node];
    }

    SpeciesTree::Node add(SpeciesTree::Node const parent)
    {
        tree_.parent_.push_back(parent);
        tree_.length_.push_back(0);
        return static_cast<SpeciesTree::Node>(tree_.parent_.size() - 1);
    }

    void read_label()
    {
        std::size_t const begin = at_ - 1;
        while (at_ < text_.size() && is_of_label(text_[at_]) && !is_blank(text_[at_]))
            ++at_;
        if (!label_.empty())
            fail("two names without a comma between them");
        label_ = text_.substr(begin, at_ - begin);
    }

    void read_length(SpeciesTree::Node const node)
    {
        next();
        --at_;
        auto const [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), tree_.length_[node]);
        if (error != std::errc{} || !std::isfinite(tree_.length_[node]))
            fail("expected the length of a branch");
        at_ = static_cast<std::size_t>(end - text_.data());
    }

    /// A node without children is a leaf and has a name.
    void finish(SpeciesTree::Node const node, bool const is_leaf)
    {
        if (is_leaf)
        {
            if (label_.empty())
                fail("a leaf has no name");
            if (!tree_.leaves_.emplace(label_, node).second)
                fail("the leaf '" + printable(label_) + "' occurs twice");
            tree_.leaf_names_.emplace_back(label_);
        }
        label_ = {};
    }

    SpeciesTree finished(SpeciesTree::Node const root, bool const is_leaf)
    {
        finish(root, is_leaf);
        return std::move(tree_);
    }

    [[noreturn]] void fail(std::string const & what) const
    {
        throw_input_error({.file = file_}, "not a tree in Newick form (at byte " + std::to_string(at_) + "): " + what);
    }

    std::string_view text_;
    std::string_view file_;
    std::size_t at_{0};
    std::string_view label_{};
    SpeciesTree tree_;
};

SpeciesTree SpeciesTree::read(ByteSource & source)
{
    std::string const bytes = read_all(source);
    std::string_view text = bytes;
    constexpr std::string_view mark = "TREE:";
    if (std::size_t const tree = text.find(mark); tree != std::string_view::npos)
        text.remove_prefix(tree + mark.size());
    return NewickReader{text, source.name()}.read();
}

SpeciesTree::Node SpeciesTree::leaf(std::string_view const name) const noexcept
{
    auto const found = leaves_.find(name);
    return found == leaves_.end() ? none : found->second;
}

SpeciesTree::Path::Path(SpeciesTree const & tree, Node const start) : place(tree.parent_.size(), none)
{
    double below = 0;
    for (Node node = start; node != none; node = tree.parent_[node])
    {
        place[node] = static_cast<std::uint32_t>(nodes.size());
        nodes.push_back(node);
        base.push_back(below);
        below += tree.length_[node];
    }
}

SpeciesTree::Sums::Sums(SpeciesTree const & tree, Node const start)
    : tree_{tree}, path_{tree, start}, taken_(tree.parent_.size(), 0)
{
}

/// Whether the node had not been taken.
bool SpeciesTree::Sums::take(Node const node)
{
    bool const is_new = taken_[node] != sum_;
    taken_[node] = sum_;
    return is_new;
}

double SpeciesTree::Sums::joined_length(std::vector<Node> const & leaves)
{
    ++sum_;
    double total = 0;
    for (Node const leaf : leaves)
    {
        double upwards = 0;
        for (Node node = leaf; node != none; node = tree_.parent_[node])
        {
            if (taken_[node] == sum_)
            {
                total += upwards;
                break;
            }
            if (path_.place[node] != none)
            {
                total += path_.base[path_.place[node]] + upwards;
                for (std::size_t below = path_.place[node]; below-- > 0;)
                    if (!take(path_.nodes[below]))
                    {
                        total -= path_.base[below];
                        break;
                    }
                take(node);
                break;
            }
            take(node);
            upwards += tree_.length_[node];
        }
    }
    return total;
}

SpeciesTree::ManySums::ManySums(SpeciesTree const & tree, Node const start)
    : tree_{tree}, path_{tree, start}, taken_(tree.parent_.size())
{
}

void SpeciesTree::ManySums::clear()
{
    for (Node const node : nodes_)
        taken_[node] = 0;
    nodes_.clear();
    lengths_.fill(0);
}

void SpeciesTree::ManySums::take(Node const node, Sets const sets)
{
    if (taken_[node] == 0)
        nodes_.push_back(node);
    taken_[node] |= sets;
}

void SpeciesTree::ManySums::add(Node const leaf, Sets sets)
{
    double upwards = 0;
    for (Node node = leaf; node != none && sets != 0; node = tree_.parent_[node])
    {
        add_length(upwards, sets & taken_[node]);
        sets &= ~taken_[node];
        take(node, sets);
        if (path_.place[node] != none)
        {
            add_length(path_.base[path_.place[node]] + upwards, sets);
            join_path(path_.place[node], sets);
            return;
        }
        upwards += tree_.length_[node];
    }
}

/// Goes down the path to what the sets had taken of it, which has been counted twice.
void SpeciesTree::ManySums::join_path(std::size_t const place, Sets sets)
{
    for (std::size_t below = place; below-- > 0 && sets != 0;)
    {
        add_length(-path_.base[below], sets & taken_[path_.nodes[below]]);
        sets &= ~taken_[path_.nodes[below]];
        take(path_.nodes[below], sets);
    }
}

void SpeciesTree::ManySums::add_length(double const length, Sets sets)
{
    for (; sets != 0; sets &= sets - 1)
        lengths_[static_cast<std::size_t>(std::countr_zero(sets))] += length;
}

} // namespace mirsweep
