// SPDX-License-Identifier: GPL-3.0-or-later
// touchstone-bench: the load of tests/bench/run. Prints one JSON object; status 1 when a call fails.
#include <google/protobuf/util/json_util.h>
#include <grpcpp/grpcpp.h>
#include <libpq-fe.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/audit_service.grpc.pb.h"

namespace {

namespace v1 = touchstone::v1;
using Clock = std::chrono::steady_clock;
using nlohmann::json;

double microseconds(Clock::duration spent) { return std::chrono::duration<double, std::micro>(spent).count(); }

/// The value below which the share `part` of the measured ones lies. `measured` is not empty.
double quantile(std::vector<double> measured, double part) {
  std::sort(measured.begin(), measured.end());
  return measured[static_cast<std::size_t>(part * static_cast<double>(measured.size() - 1))];
}

std::string read_file(const std::string& path) {
  std::ifstream file{path};
  if (!file) throw std::runtime_error{path + " cannot be read"};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> read_lines(const std::string& path) {
  std::istringstream text{read_file(path)};
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

std::string hexadecimal(std::uint64_t number) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text(16, '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, number >>= 4) *digit = digits[number & 15];
  return text;
}

/// 32 digits as a UUID.
std::string as_uuid(const std::string& digits) {
  return digits.substr(0, 8) + '-' + digits.substr(8, 4) + '-' + digits.substr(12, 4) + '-' + digits.substr(16, 4) +
         '-' + digits.substr(20);
}

/// The audit of a number, as the filling of tests/bench names them.
std::string numbered_uuid(std::int64_t number) {
  const auto digits = std::to_string(number);
  return as_uuid(std::string(32 - digits.size(), '0') + digits);
}

/// A connection of its own: channels made alike would share one.
std::shared_ptr<grpc::Channel> connect(const std::string& server) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetMaxReceiveMessageSize(-1);
  auto channel = grpc::CreateCustomChannel(server, grpc::InsecureChannelCredentials(), arguments);
  if (!channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds{10})) {
    throw std::runtime_error{"the server at " + server + " does not answer"};
  }
  return channel;
}

/// Makes a context ready for a call with a token.
void prepare(grpc::ClientContext& context, const std::string& token) {
  context.AddMetadata("authorization", "Bearer " + token);
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
}

void check(const grpc::Status& status, const char* method) {
  if (!status.ok()) {
    throw std::runtime_error{std::string{method} + ": " + std::to_string(status.error_code()) + " " +
                             status.error_message()};
  }
}

/// Counts the clients that have finished; keeps the first failure.
class Finish {
 public:
  explicit Finish(std::size_t clients) : left_{clients} {}

  void one(const std::string& failure) {
    const std::lock_guard lock{mutex_};
    if (failure_.empty()) failure_ = failure;
    if (--left_ == 0) all_.notify_all();
  }

  void wait() {
    std::unique_lock lock{mutex_};
    all_.wait(lock, [this] { return left_ == 0; });
    if (!failure_.empty()) throw std::runtime_error{failure_};
  }

 private:
  std::mutex mutex_;
  std::condition_variable all_;
  std::size_t left_;
  std::string failure_;
};

/// One auditor: submits `count` audits from `first` on, the next when the last is answered.
class Submitter {
 public:
  Submitter(const std::string& server, std::string token, const v1::Audit& content, std::int64_t first,
            std::int64_t count, std::uint64_t seed, Finish& finish)
      : stub_{v1::AuditService::NewStub(connect(server))},
        token_{std::move(token)},
        next_{first},
        end_{first + count},
        random_{seed},
        finish_{finish} {
    *request_.mutable_audit() = content;
    request_.set_etag("v1");
  }

  void submit_next() {
    if (next_ == end_) return finish_.one("");
    request_.set_name("audits/" + numbered_uuid(next_++));
    request_.set_request_id(as_uuid(hexadecimal(random_()) + hexadecimal(random_())));
    context_ = std::make_unique<grpc::ClientContext>();
    prepare(*context_, token_);
    started_ = Clock::now();
    stub_->async()->SubmitAudit(context_.get(), &request_, &answer_, [this](const grpc::Status& status) {
      const auto now = Clock::now();
      spent.push_back(microseconds(now - started_));
      ended.push_back(microseconds(now.time_since_epoch()) / 1e6);
      const bool submitted = status.ok() && answer_.state() == v1::AUDIT_STATE_SUBMITTED;
      if (!submitted) return finish_.one("SubmitAudit: " + status.error_message() + " " + answer_.ShortDebugString());
      submit_next();
    });
  }

  std::vector<double> spent;  ///< Microseconds of each call.
  std::vector<double> ended;  ///< When each was answered, in seconds.

 private:
  std::unique_ptr<v1::AuditService::Stub> stub_;
  const std::string token_;
  std::int64_t next_;
  const std::int64_t end_;
  std::mt19937_64 random_;
  Finish& finish_;
  v1::SubmitAuditRequest request_;
  v1::Audit answer_;
  std::unique_ptr<grpc::ClientContext> context_;
  Clock::time_point started_;
};

/// submit SERVER TOKENS CONTENT FIRST COUNT: a client for each line of TOKENS submits COUNT audits with the content.
/// Answers when each client's calls ended.
json submit(const std::vector<std::string>& words) {
  v1::Audit content;
  const auto read = google::protobuf::util::JsonStringToMessage(read_file(words.at(2)), &content);
  if (!read.ok()) throw std::runtime_error{words.at(2) + ": " + std::string{read.message()}};
  const auto tokens = read_lines(words.at(1));
  const auto first = std::stoll(words.at(3));
  const auto count = std::stoll(words.at(4));
  Finish finish{tokens.size()};
  std::random_device seeds;
  std::vector<std::unique_ptr<Submitter>> submitters;
  for (const auto& token : tokens) {
    const auto from = first + static_cast<std::int64_t>(submitters.size()) * count;
    submitters.push_back(std::make_unique<Submitter>(words.at(0), token, content, from, count,
                                                     std::uint64_t{seeds()} << 32 | seeds(), finish));
  }
  for (const auto& submitter : submitters) submitter->submit_next();
  finish.wait();
  json ended = json::array();
  std::vector<double> spent;
  for (const auto& submitter : submitters) {
    ended.push_back(submitter->ended);
    spent.insert(spent.end(), submitter->spent.begin(), submitter->spent.end());
  }
  return {{"ended", ended}, {"median_us", quantile(spent, 0.5)}, {"p99_us", quantile(spent, 0.99)}};
}

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

void check(PGconn* connection, const Answer& answer) {
  const auto status = PQresultStatus(answer.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error{PQerrorMessage(connection)};
}

/// A transaction as the server was seen to run it, run again through libpq with nothing around it.
class BareTransaction {
 public:
  BareTransaction(const std::string& conninfo, const json& statements)
      : connection_{PQconnectdb(conninfo.c_str()), &PQfinish},
        statements_(statements) {  // braces would wrap it in a list
    if (PQstatus(connection_.get()) != CONNECTION_OK) throw std::runtime_error{PQerrorMessage(connection_.get())};
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      if (is_plain(statements_[i])) continue;
      const auto sql = statements_[i].at("sql").get<std::string>();
      check(connection_.get(),
            {PQprepare(connection_.get(), std::to_string(i).c_str(), sql.c_str(), 0, nullptr), &PQclear});
    }
  }

  void run() {
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      check(connection_.get(), is_plain(statements_[i]) ? plain(i) : prepared(i));
    }
  }

 private:
  static bool is_plain(const json& statement) { return statement.at("parameters").is_null(); }

  Answer plain(std::size_t i) {
    return {PQexec(connection_.get(), statements_[i].at("sql").get_ref<const std::string&>().c_str()), &PQclear};
  }

  Answer prepared(std::size_t i) {
    std::vector<const char*> values;
    for (const auto& value : statements_[i].at("parameters")) {
      values.push_back(value.is_null() ? nullptr : value.get_ref<const std::string&>().c_str());
    }
    return {PQexecPrepared(connection_.get(), std::to_string(i).c_str(), static_cast<int>(values.size()), values.data(),
                           nullptr, nullptr, 0),
            &PQclear};
  }

  Connection connection_;
  const json statements_;
};

/// Runs `once` at least once and for `seconds`; the median of the microseconds it takes.
double median_of(double seconds, const std::function<void()>& once) {
  std::vector<double> spent;
  const auto end = Clock::now() + std::chrono::duration<double>{seconds};
  do {
    const auto started = Clock::now();
    once();
    spent.push_back(microseconds(Clock::now() - started));
  } while (Clock::now() < end);
  return quantile(spent, 0.5);
}

/// analysis SERVER TOKENS NAME CONNINFO TRANSACTION ROUNDS SECONDS: the call and its bare transaction by turns.
json analysis(const std::vector<std::string>& words) {
  const auto stub = v1::AnalysisService::NewStub(connect(words.at(0)));
  const auto token = read_lines(words.at(1)).at(0);
  v1::GetMonthlyAnalysisRequest request;
  request.set_name(words.at(2));
  const auto call = [&] {
    grpc::ClientContext context;
    prepare(context, token);
    v1::MonthlyAnalysis answer;
    check(stub->GetMonthlyAnalysis(&context, request, &answer), "GetMonthlyAnalysis");
  };
  const double seconds = std::stod(words.at(6));
  if (words.at(4) == "-") return {{"ours_us", {median_of(seconds, call)}}};

  BareTransaction bare{words.at(3), json::parse(read_file(words.at(4)))};
  const auto run_bare = [&] { bare.run(); };
  median_of(seconds, run_bare);  // both warm
  median_of(seconds, call);
  std::vector<double> floors;
  std::vector<double> ours;
  for (int round = std::stoi(words.at(5)); round > 0; --round) {
    floors.push_back(median_of(seconds, run_bare));
    ours.push_back(median_of(seconds, call));
  }
  return {{"floor_us", floors}, {"ours_us", ours}};
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> words(argv + std::min(argc, 2), argv + argc);
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "submit" && words.size() == 5) {
      std::cout << submit(words) << '\n';
    } else if (what == "analysis" && words.size() == 7) {
      std::cout << analysis(words) << '\n';
    } else {
      std::cerr << "usage: touchstone-bench submit SERVER TOKENS CONTENT FIRST COUNT\n"
                   "       touchstone-bench analysis SERVER TOKENS NAME CONNINFO TRANSACTION|- ROUNDS SECONDS\n";
      return 2;
    }
    return 0;
  } catch (const std::exception& accident) {
    std::cerr << "touchstone-bench: " << accident.what() << '\n';
    return 1;
  }
}
