#include "src/door.hpp"

#include "src/parts.hpp"
#include "src/wiping.hpp"

#include <hearth/v1/door.pb.h>

#include <boost/asio/append.hpp>
#include <boost/asio/post.hpp>
#include <google/protobuf/util/json_util.h>

#include <memory>

namespace hearth::inline v0::detail {
namespace {

namespace asio = boost::asio;

// One answer for "no such meeting" and "not for you", as the server gives it.
error_code code_of_status(unsigned status) {
  if (status == 200) return {};
  if (status == 429) return make_error_code(errc::rate_limited);
  if (status >= 500) return make_error_code(errc::unavailable);
  return make_error_code(errc::no_such_meeting);
}

template <class Message>
error_code parse(std::string& body, Message& into) {
  wipe_at_exit<std::string> blank(body);
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  const bool well = google::protobuf::util::JsonStringToMessage(body, &into, options).ok();
  return well ? error_code{} : make_error_code(errc::protocol_error);
}

card read_card(const pb::Card& c) {
  card out;
  out.meeting = c.meeting();
  out.title = c.title();
  out.topic = c.topic();
  out.life = as<life>(c.life());
  out.starts_at_unix_ms = c.starts_at_unix_ms();
  out.agreement_version = c.agreement_version();
  out.agreement = c.agreement();
  out.retention = as<retention>(c.retention().kind());
  out.rolling_min = c.retention().rolling_min();
  out.cap_min = c.retention().cap_min();
  out.history = as<history>(c.history());
  out.lobby = as<lobby>(c.lobby());
  out.facilitator_here = c.facilitator_here();
  out.facilitators.assign(c.facilitators().begin(), c.facilitators().end());
  out.helping.assign(c.helping().begin(), c.helping().end());
  out.marks_shown = c.marks_shown();
  const auto resources = read_resources(c.card());
  out.resources.assign(resources.begin(), resources.end());
  for (const int p : c.powers()) out.powers.add(static_cast<power>(p));
  out.suggested_name = c.suggested_name();
  out.name_fixed = c.name_fixed();
  out.full = c.full();
  out.locked = c.locked();
  out.order = as<order_policy>(c.order());
  out.without_facilitator = as<without_facilitator>(c.without_facilitator());
  return out;
}

// Fetches one JSON document and answers with what `read` makes of it.
template <class Message, class Value, class Read>
void fetch(const config& c, asio::any_io_executor executor, http_request request,
           on_done<Value> done, Read read) {
  // std::function wants something that can be copied.
  auto kept = std::make_shared<on_done<Value>>(std::move(done));
  c.transport->fetch(c, executor, std::move(request),
                     [executor, kept, read](error_code ec, http_answer a) {
                       Message message;
                       if (!ec) ec = code_of_status(a.status);
                       if (!ec) ec = parse(a.body, message);
                       Value value = ec ? Value{} : read(message);
                       wipe(message);
                       asio::post(executor, asio::append(std::move(*kept), ec, std::move(value)));
                     });
}

}  // namespace

void fetch_card(const config& c, asio::any_io_executor executor, std::string proof,
                on_done<card> done) {
  http_request request;
  request.path = "/v1/card";
  request.bearer = std::move(proof);
  fetch<pb::Card, card>(c, std::move(executor), std::move(request), std::move(done), read_card);
}

void fetch_ticket(const config& c, asio::any_io_executor executor, std::string invitation,
                  on_done<ticket> done) {
  pb::JoinRequest asked;
  asked.set_invitation(std::move(invitation));
  http_request request;
  request.post = true;
  request.path = "/v1/join";
  const auto written = google::protobuf::util::MessageToJsonString(asked, &request.body);
  wipe(asked);
  if (!written.ok()) request.body.clear();
  fetch<pb::Joined, ticket>(c, std::move(executor), std::move(request), std::move(done),
                            [](const pb::Joined& j) {
                              return ticket{j.ticket(), j.meeting(), j.expires_unix_ms()};
                            });
}

}  // namespace hearth::inline v0::detail
