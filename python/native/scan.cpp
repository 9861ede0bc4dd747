#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/result/summary.hpp>
#include <mirsweep/runs/load_scan.hpp>
#include <mirsweep/runs/run_scan.hpp>
#include <mirsweep/transcripts/memory_transcripts.hpp>

#include "cli/scan_job.hpp"

#include "native.hpp"

namespace mirsweep::python
{

namespace
{

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// A scan with its inputs, that runs once.
struct Request
{
    ScanRequest scan{};
    std::optional<std::string> mirnas{}; ///< FASTA; none for those of a file
    std::vector<MemoryTranscript> transcripts{};
    bool has_transcripts{false};
    ReceivedTables received{};
    std::shared_ptr<ScanProgress> progress{std::make_shared<ScanProgress>()};
    std::vector<std::string> warnings{};
};

MemoryInputs inputs_of(Request & request)
{
    MemoryInputs inputs{.mirnas = std::move(request.mirnas), .transcripts = {}};
    if (request.has_transcripts)
        inputs.transcripts = {memory_transcripts(std::move(request.transcripts))};
    return inputs;
}

void know_names(ScanJob const & job, ReceivedTables & received)
{
    std::vector<std::string> mirnas;
    for (Mirna const & mirna : job.mirnas)
        mirnas.push_back(mirna.name);
    received.know("mirna", std::move(mirnas));
    std::vector<std::string> classes;
    for (std::size_t i = 0; i < job.classes.size(); ++i)
        classes.emplace_back(job.classes[i].name);
    received.know("site_type", classes);
    received.know("best_site", std::move(classes));
    received.know("documented", {"no", "negative", "yes"});
}

void run(Request & request)
{
    ShowProgress const progress = [&] { return request.progress; };
    auto const loaded = load_scan(request.scan, inputs_of(request), progress);
    loaded->job.progress = request.progress.get();
    loaded->job.received = &request.received;
    know_names(loaded->job, request.received);
    request.warnings = run_scan(loaded->job).warnings;
}

/// `words` are those of `mirsweep scan`, with any path where an input is in memory.
std::shared_ptr<Request> make_request(std::vector<std::string> const & words, std::optional<Pairs> const & mirnas,
                                      std::optional<Pairs> transcripts)
{
    auto request = std::make_shared<Request>();
    ScanRequest & scan = request->scan = cli::scan_request_of(words);
    scan.output.is_in_memory = true;
    if (mirnas)
    {
        scan.mirnas.mature.path.clear();
        request->mirnas.emplace();
        for (auto const & [name, sequence] : *mirnas)
            request->mirnas->append(1, '>').append(name).append(1, '\n').append(sequence).append(1, '\n');
    }
    if (transcripts)
    {
        scan.transcripts.fasta.paths.clear();
        request->has_transcripts = true;
        for (auto & [name, sequence] : *transcripts)
            request->transcripts.push_back({std::move(name), std::move(sequence)});
    }
    return request;
}

/// Tables by name, and the warnings.
py::tuple scan(std::vector<std::string> const & words, std::optional<Pairs> const & mirnas,
               std::optional<Pairs> transcripts)
{
    auto const request = make_request(words, mirnas, std::move(transcripts));
    wait_for([request] { run(*request); }, request->progress);
    py::dict tables;
    for (Table const table : request->scan.output.tables)
    {
        TableValues values = request->received.take(table);
        tables[py::str{std::string{rule_of(table).name}}] = columns_of(values);
    }
    return py::make_tuple(tables, request->warnings);
}

/// Parts of a table that wait to be taken.
class Queue
{
public:
    /// Waits until there is room. Throws Interrupted if no more are wanted.
    void push(TableValues values)
    {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [this] { return is_closed_ || parts_.size() < most_parts; });
        if (is_closed_)
            throw Interrupted{};
        parts_.push_back(std::move(values));
        changed_.notify_all();
    }

    void end(std::exception_ptr failure)
    {
        std::lock_guard const lock{mutex_};
        is_over_ = true;
        failure_ = std::move(failure);
        changed_.notify_all();
    }

    void close()
    {
        std::lock_guard const lock{mutex_};
        is_closed_ = true;
        changed_.notify_all();
    }

    /// Whether there was an answer in time: a part, or none at the end. Throws what ended the scan.
    bool pop(std::chrono::milliseconds const longest, std::optional<TableValues> & part)
    {
        std::unique_lock lock{mutex_};
        if (!changed_.wait_for(lock, longest, [this] { return is_over_ || !parts_.empty(); }))
            return false;
        if (!parts_.empty())
        {
            part = std::move(parts_.front());
            parts_.pop_front();
            changed_.notify_all();
        }
        else if (failure_)
            std::rethrow_exception(std::exchange(failure_, nullptr));
        return true;
    }

private:
    static constexpr std::size_t most_parts = 2;

    std::mutex mutex_{};
    std::condition_variable changed_{};
    std::deque<TableValues> parts_{};
    bool is_closed_{false};
    bool is_over_{false};
    std::exception_ptr failure_{};
};

/// A scan that goes on in a thread of its own while its rows are taken, part by part.
class Batches
{
public:
    Batches(std::vector<std::string> const & words, std::optional<Pairs> const & mirnas,
            std::optional<Pairs> transcripts, std::size_t const rows)
        : request_{make_request(words, mirnas, std::move(transcripts))}
    {
        request_->received = ReceivedTables{rows, [queue = queue_](Table, TableValues values)
                                            { queue->push(std::move(values)); }};
        thread_ = std::thread{[request = request_, queue = queue_] { work(*request, *queue); }};
    }

    Batches(Batches const &) = delete;
    Batches & operator=(Batches const &) = delete;

    ~Batches()
    {
        close();
    }

    void close()
    {
        py::gil_scoped_release const no_gil;
        request_->progress->stop();
        queue_->close();
        if (thread_.joinable())
            thread_.join();
    }

    /// The columns of the next part; None at the end.
    py::object next()
    {
        std::optional<TableValues> part;
        {
            py::gil_scoped_release const no_gil;
            while (!queue_->pop(std::chrono::milliseconds{50}, part))
                check_signals();
        }
        return part ? py::object{columns_of(*part)} : py::object{py::none()};
    }

    std::vector<std::string> const & warnings() const
    {
        return request_->warnings;
    }

private:
    static void work(Request & request, Queue & queue)
    {
        std::exception_ptr failure;
        try
        {
            run(request);
        }
        catch (...)
        {
            failure = std::current_exception();
        }
        queue.end(std::move(failure));
    }

    std::shared_ptr<Request> request_;
    std::shared_ptr<Queue> queue_{std::make_shared<Queue>()};
    std::thread thread_{};
};

} // namespace

void add_scan(py::module_ & module)
{
    module.def("scan", &scan, py::arg("words"), py::arg("mirnas"), py::arg("transcripts"));
    py::class_<Batches>(module, "Batches")
        .def(py::init<std::vector<std::string> const &, std::optional<Pairs> const &, std::optional<Pairs>, std::size_t>(),
             py::arg("words"), py::arg("mirnas"), py::arg("transcripts"), py::arg("rows"))
        .def("next", &Batches::next)
        .def("close", &Batches::close)
        .def_property_readonly("warnings", &Batches::warnings);
}

} // namespace mirsweep::python
