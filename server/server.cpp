// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <openssl/ssl.h>
#include <sodium.h>

#include <atomic>
#include <fstream>
#include <sstream>

#include "server/mail/reminder_job.h"
#include "server/mail/smtp.h"
#include "server/rpc/action_service.h"
#include "server/rpc/allocation_service.h"
#include "server/rpc/analysis_service.h"
#include "server/rpc/audit_service.h"
#include "server/rpc/calibration_service.h"
#include "server/rpc/case_service.h"
#include "server/rpc/challenge_service.h"
#include "server/rpc/commentary_service.h"
#include "server/rpc/concern_service.h"
#include "server/rpc/cycle_service.h"
#include "server/rpc/draw_service.h"
#include "server/rpc/event_service.h"
#include "server/rpc/form_service.h"
#include "server/rpc/health_monitor.h"
#include "server/rpc/learning_service.h"
#include "server/rpc/listener.h"
#include "server/rpc/log.h"
#include "server/rpc/measure_service.h"
#include "server/rpc/moderation_service.h"
#include "server/rpc/organisation_service.h"
#include "server/rpc/people_service.h"
#include "server/rpc/re_audit_service.h"
#include "server/rpc/reminder_service.h"
#include "server/rpc/report_service.h"
#include "server/rpc/scheduled_drafts.h"
#include "server/rpc/server_service.h"
#include "server/rpc/session_service.h"
#include "server/rpc/unknown_method.h"
#include "server/rpc/voice_service.h"

namespace touchstone {

namespace {

constexpr std::size_t document_workers = 2;
constexpr std::size_t door_workers = 2;
constexpr std::size_t short_queue = 64;

std::string read_text(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) throw StartError{path + " cannot be read; set content.directory to where the standard content is"};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Refuses to start on a database that does not answer or has another schema.
void check_database(store::ConnectionPool& pool) {
  store::SchemaState schema;
  try {
    schema = rpc::ask_schema(pool);
  } catch (const store::NoConnection&) {
    throw StartError{"the database does not answer; check database.conninfo and that PostgreSQL is running"};
  }
  switch (schema.fit) {
    case store::SchemaFit::Fits:
      return;
    case store::SchemaFit::Missing:
      throw StartError{"the database has no Touchstone schema; run: sqitch deploy (in db/), or deploy/create-database"};
    case store::SchemaFit::TooOld:
      throw StartError{"the database schema is too old (at " + schema.deployed + ", expected " + schema.expected +
                       "); run: sqitch deploy (in db/)"};
    case store::SchemaFit::TooNew:
      throw StartError{"the database schema is too new (at " + schema.deployed + ", expected " + schema.expected +
                       "); install the touchstone-server it belongs to"};
  }
}

/// Refuses a certificate or key that is none, or two that do not belong together: gRPC would take them and then fail
/// every handshake without a word.
void check_tls(const Config::Tls& tls) {
  if (tls.certificate.empty()) return;
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{SSL_CTX_new(TLS_server_method()), &SSL_CTX_free};
  if (!context) throw StartError{"OpenSSL cannot be initialised"};
  if (SSL_CTX_use_certificate_chain_file(context.get(), tls.certificate.c_str()) != 1) {
    throw StartError{"tls.certificate " + tls.certificate + " cannot be read as a certificate in PEM"};
  }
  if (SSL_CTX_use_PrivateKey_file(context.get(), tls.key.c_str(), SSL_FILETYPE_PEM) != 1) {
    throw StartError{"tls.key " + tls.key + " cannot be read as the key of the certificate " + tls.certificate};
  }
}

std::shared_ptr<grpc::ServerCredentials> credentials_for(const Config& config, const std::string& address) {
  if (config.tls.certificate.empty() || address.starts_with("unix:")) return grpc::InsecureServerCredentials();
  grpc::SslServerCredentialsOptions options;
  std::ifstream key{config.tls.key, std::ios::binary};
  std::ostringstream key_text;
  key_text << key.rdbuf();
  options.pem_key_cert_pairs.push_back({key_text.str(), read_text(config.tls.certificate)});
  return grpc::SslServerCredentials(options);
}

void set_limits(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(1 << 20);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, 8 << 10);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 100);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, 10'000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 30'000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 120'000);
}

domain::ReminderPolicy reminder_policy(const Config::Mail& mail) {
  return {mail.digest_hour, mail.due_soon_days, mail.escalate_days};
}

/// Hands mails to the council's mail server; empty when none is named.
mail::Send mail_sender(const Config::Mail& given) {
  if (given.host.empty()) return {};
  using Tls = mail::SmtpSettings::Tls;
  const mail::SmtpSettings smtp{
      given.host, given.port, given.tls == "always" ? Tls::Always : given.tls == "none" ? Tls::None : Tls::StartTls,
      given.from, given.user, given.password_file.empty() ? "" : read_secret(given.password_file)};
  return [smtp](const mail::Message& message, const std::string& id) {
    mail::send_by_smtp(smtp, message, std::chrono::system_clock::now(), id);
  };
}

/// The job that sends mails and begins drafts on their day, for the councils that are named; none when none is.
std::unique_ptr<mail::ReminderJob> reminder_job(const Config& config) {
  const auto& given = config.mail;
  if (given.organisations.empty()) return nullptr;
  return std::make_unique<mail::ReminderJob>(
      config.database.conninfo,
      mail::ReminderSettings{given.organisations, reminder_policy(given), given.link, rpc::begin_scheduled_drafts},
      mail_sender(given), [](const mail::ReminderRun& run) {
        if (run.begun > 0) {
          rpc::log(rpc::LogLevel::Info, "scheduled drafts", {{"begun", std::to_string(run.begun)}});
        }
        if (run.sent + run.failed == 0 && run.trouble.empty()) return;
        rpc::log(run.trouble.empty() ? rpc::LogLevel::Info : rpc::LogLevel::Warning, "reminders",
                 {{"sent", std::to_string(run.sent)},
                  {"failed", std::to_string(run.failed)},
                  {"untried", std::to_string(run.untried)},
                  {"trouble", run.trouble}});
      });
}

rpc::Frame::Settings frame_settings(const Config& config) {
  return {{std::chrono::minutes{config.sessions.idle_minutes}, std::chrono::hours{config.sessions.absolute_hours}}};
}

}  // namespace

/// In the order in which they are built; taken down the other way round.
struct Server::Rooms {
  explicit Rooms(const Config& configuration)
      : config{configuration},
        pool{config.database.conninfo,
             static_cast<std::size_t>(config.server.workers) + document_workers + door_workers},
        workers{static_cast<std::size_t>(config.server.workers), static_cast<std::size_t>(config.server.queue)},
        documents{document_workers, short_queue},
        doors{door_workers, short_queue},
        frame{pool, workers, frame_settings(config)},
        watchers{config.database.conninfo, workers},
        common{domain::read_common_passwords(read_text(config.content.directory + "/common-passwords.txt"))},
        sessions{frame, doors, hasher, common},
        organisations{frame, doors, hasher,
                      config.operator_.token_file.empty() ? "" : read_secret(config.operator_.token_file),
                      rpc::read_standard_content(config.content.directory + "/content.json")},
        people{frame, doors, hasher},
        forms_service{frame, forms},
        cycles{frame},
        allocations{frame, forms},
        audits{frame, forms},
        analyses{frame, forms, watchers},
        commentaries{frame, forms},
        moderations{frame},
        challenges{frame},
        calibrations{frame},
        actions{frame, forms},
        re_audits{frame, forms},
        concerns{frame},
        learning{frame},
        measures{frame},
        reminders{frame,
                  {reminder_policy(config.mail), config.mail.link,
                   config.mail.host.empty() ? std::vector<std::string>{} : config.mail.organisations}},
        cases{frame},
        draws{frame, forms},
        reports{frame, forms, documents, {config.report.chromium}, {config.report.office}},
        events{frame},
        voices{frame},
        status{frame, TOUCHSTONE_VERSION, [this] { return schema_status(); }} {}

  rpc::SchemaStatus schema_status() const {
    const auto found = monitor ? monitor->found() : rpc::HealthMonitor::Found{};
    return {found.schema.expected, found.schema.deployed, found.ready};
  }

  const Config config;
  store::ConnectionPool pool;
  rpc::WorkerPool workers;
  rpc::WorkerPool documents;
  rpc::WorkerPool doors;
  rpc::Frame frame;
  rpc::Watchers watchers;
  store::Forms forms;
  identity::PasswordHasher hasher;
  const domain::CommonPasswords common;

  rpc::SessionService sessions;
  rpc::OrganisationService organisations;
  rpc::PeopleService people;
  rpc::FormService forms_service;
  rpc::CycleService cycles;
  rpc::AllocationService allocations;
  rpc::AuditService audits;
  rpc::AnalysisService analyses;
  rpc::CommentaryService commentaries;
  rpc::ModerationService moderations;
  rpc::ChallengeService challenges;
  rpc::CalibrationService calibrations;
  rpc::ActionService actions;
  rpc::ReAuditService re_audits;
  rpc::ConcernService concerns;
  rpc::LearningService learning;
  rpc::MeasureService measures;
  rpc::ReminderService reminders;
  rpc::CaseService cases;
  rpc::DrawService draws;
  rpc::ReportService reports;
  rpc::EventService events;
  rpc::VoiceService voices;
  rpc::ServerService status;
  rpc::UnknownMethod unknown;

  std::vector<std::unique_ptr<rpc::Listener>> listeners;
  std::unique_ptr<grpc::Server> server;
  std::unique_ptr<rpc::HealthMonitor> monitor;
  std::unique_ptr<mail::ReminderJob> reminder_mails;
  std::atomic<bool> stopping{false};
};

Server::Server(const Config& config) {
  check_tls(config.tls);
  if (sodium_init() < 0) throw StartError{"libsodium cannot be initialised"};
  rooms_ = std::make_unique<Rooms>(config);
  check_database(rooms_->pool);

  grpc::EnableDefaultHealthCheckService(true);
  if (config.server.reflection) grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  set_limits(builder);
  for (const auto& address : config.server.listen) {
    auto listener = std::make_unique<rpc::Listener>(address);
    listener->attach(builder, credentials_for(config, address));
    rooms_->listeners.push_back(std::move(listener));
  }
  const std::initializer_list<grpc::Service*> services{
      &rooms_->sessions,    &rooms_->organisations, &rooms_->people,    &rooms_->forms_service, &rooms_->cycles,
      &rooms_->allocations, &rooms_->audits,        &rooms_->analyses,  &rooms_->commentaries,  &rooms_->moderations,
      &rooms_->challenges,  &rooms_->calibrations,  &rooms_->actions,   &rooms_->re_audits,     &rooms_->concerns,
      &rooms_->learning,    &rooms_->measures,      &rooms_->reminders, &rooms_->cases,         &rooms_->draws,
      &rooms_->reports,     &rooms_->events,        &rooms_->voices,    &rooms_->status};
  for (auto* service : services) builder.RegisterService(service);
  builder.RegisterCallbackGenericService(&rooms_->unknown);
  rooms_->server = builder.BuildAndStart();
  if (!rooms_->server) throw StartError{"gRPC does not start; check the TLS certificate and key"};

  auto* health = rooms_->server->GetHealthCheckService();
  health->SetServingStatus(false);
  rooms_->monitor = std::make_unique<rpc::HealthMonitor>(config.database.conninfo, [this, health](bool ready) {
    if (!rooms_->stopping) health->SetServingStatus(ready);
  });
  rooms_->reminder_mails = reminder_job(rooms_->config);
  for (auto& listener : rooms_->listeners) listener->start();
}

Server::~Server() { stop(); }

std::vector<std::string> Server::addresses() const {
  std::vector<std::string> addresses;
  for (const auto& listener : rooms_->listeners) addresses.push_back(listener->address());
  return addresses;
}

void Server::stop() {
  if (rooms_ == nullptr || rooms_->stopping.exchange(true) || !rooms_->server) return;
  rooms_->server->GetHealthCheckService()->SetServingStatus(false);
  for (auto& listener : rooms_->listeners) listener->stop();
  rooms_->watchers.stop();
  rooms_->server->Shutdown(std::chrono::system_clock::now() +
                           std::chrono::seconds{rooms_->config.server.drain_seconds});
  rooms_->workers.stop();
  rooms_->documents.stop();
  rooms_->doors.stop();
  rooms_->reminder_mails.reset();
  rooms_->monitor.reset();
}

}  // namespace touchstone
