// Any damage to any file of a shard: the merge refuses the shard by name or gives the whole all the same, and after the
// same command once more it gives the whole. MIRSWEEP_THOROUGH=1 tries all of them, two hundred times.
#include <cstdlib>
#include <filesystem>
#include <random>

#include <sys/stat.h>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;
namespace fs = std::filesystem;

namespace
{

std::vector<std::string> const shards{"s1", "s2", "s3"};

/// What was done to a file.
struct Damage
{
    std::string what;
    bool heals{true}; ///< the same command is enough; otherwise it refuses the folder by name
};

class DamagedShard : public ProgramRun
{
protected:
    DamagedShard()
    {
        write("m.fa", let7);
        write("d.tsv", "mirna\tgene\tsupport\treferences\nhsa-let-7a-5p\tG1\tweak\tA\nhsa-let-7a-5p\tG9\tweak\tA\n");
        std::string fasta;
        for (int i = 0; i < 60; ++i)
            fasta += ">t" + std::to_string(i) + " gene=G" + std::to_string(i % 3) + "\nGGCTACCTCAGGGTACCTCAAANNCTACCTC\n";
        write("t.fa", fasta);
    }

    /// With the tables and files that these options give.
    void make(std::vector<std::string> const & options)
    {
        options_ = options;
        fs::create_directory(path("right"));
        ASSERT_TRUE(is_done(scan({"-o", "whole"})));
        for (std::string const & shard : shards)
        {
            ASSERT_TRUE(is_done(run_again(shard)));
            fs::copy(path(shard), path("right/" + shard), fs::copy_options::recursive);
        }
    }

    RunResult scan(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"scan", "-q", "-m", "m.fa", "-t", "t.fa", "-d", "d.tsv", "-j", "1"};
        arguments.insert(arguments.end(), options_.begin(), options_.end());
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }

    RunResult run_again(std::string const & shard) const
    {
        return scan({"--shard", shard.substr(1) + "/3", "-o", shard, "--resume"});
    }

    RunResult merge() const
    {
        fs::remove_all(path("merged"));
        return run({"merge", "-q", "-o", "merged", "s1", "s2", "s3"});
    }

    void expect_the_whole(std::string const & what) const
    {
        for (std::string const & name : content("whole"))
            if (name != "summary.json" && name != "report.html" && name != "mirsweep_mqc.json")
                EXPECT_TRUE(read("merged/" + name) == read("whole/" + name)) << name << ": " << what;
    }

    /// Every kind of damage to one file, with the places by chance. What does nothing is left out.
    Damage damage(std::string const & shard, std::string const & name, unsigned const kind)
    {
        std::string const file = shard + "/" + name;
        std::string const where = path(file);
        std::string bytes = read(file);
        std::size_t const at = bytes.empty() ? 0 : random_() % bytes.size();
        std::string const other = shard == "s1" ? "s3" : "s1";
        switch (kind)
        {
        case 0:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << random_() % 8));
            write(file, bytes);
            return {file + ": byte " + std::to_string(at) + " flipped"};
        case 1:
            fs::resize_file(where, at);
            return {file + ": cut to " + std::to_string(at)};
        case 2:
            fs::remove(where);
            return {file + ": removed"};
        case 3:
            write(file, "");
            return {file + ": emptied"};
        case 4:
            write(file, bytes + bytes.substr(at));
            return {file + ": longer"};
        case 5:
            bytes.erase(at, 1 + random_() % 10);
            write(file, bytes);
            return {file + ": bytes taken out at " + std::to_string(at)};
        case 6:
            // A summary that is another shard's says that the folder is.
            fs::copy_file(path("right/" + other + "/" + name), where, fs::copy_options::overwrite_existing);
            return {file + ": that of " + other, name != "summary.json"};
        default:
            fs::remove(where);
            EXPECT_EQ(::mkfifo(where.c_str(), 0600), 0);
            return {file + ": a pipe", false};
        }
    }

    void restore(std::string const & shard) const
    {
        fs::remove_all(path(shard));
        fs::copy(path("right/" + shard), path(shard), fs::copy_options::recursive);
    }

    /// Either the merge finds it, or it has changed nothing that counts.
    void expect_refused_or_harmless(std::string const & shard, Damage const & damage) const
    {
        RunResult const merged = merge();
        if (merged.status == 0)
            expect_the_whole(damage.what);
        else
        {
            EXPECT_TRUE(is_refused(merged, {shard})) << damage.what;
            EXPECT_FALSE(exists("merged")) << damage.what;
        }
    }

    void expect_healed(std::string const & shard, Damage const & damage) const
    {
        RunResult const again = run_again(shard);
        if (!damage.heals && again.status != 0)
        {
            EXPECT_EQ(again.status, 1) << damage.what;
            EXPECT_NE(again.err.find("mirsweep: error: " + shard), std::string::npos) << damage.what << again.err;
            return;
        }
        EXPECT_TRUE(is_done(again)) << damage.what;
        EXPECT_TRUE(is_done(merge())) << damage.what;
        expect_the_whole(damage.what);
    }

    void expect_all_damage_heals()
    {
        bool const is_thorough = std::getenv("MIRSWEEP_THOROUGH") != nullptr;
        unsigned number = 0;
        for (int round = 0; round < (is_thorough ? 200 : 1); ++round)
            for (std::string const & shard : shards)
                for (std::string const & name : content(shard))
                    for (unsigned kind = 0; kind < 8 && !HasFailure(); ++kind)
                    {
                        // Each kind to each file, of one of the shards.
                        if (!is_thorough && number++ % 3 != 0)
                            continue;
                        Damage const done = damage(shard, name, kind);
                        expect_refused_or_harmless(shard, done);
                        expect_healed(shard, done);
                        restore(shard);
                    }
    }

private:
    std::vector<std::string> options_{};
    std::mt19937 random_{18};
};

} // namespace

TEST_F(DamagedShard, HealsByTheSameCommand)
{
    make({});
    expect_all_damage_heals();
}

TEST_F(DamagedShard, OfCompressedAndIndexedTablesHeals)
{
    make({"--tables", "targets,sites,genes,ranking,documented", "--format", "tsv.gz", "--site-types", "all"});
    expect_all_damage_heals();
}
