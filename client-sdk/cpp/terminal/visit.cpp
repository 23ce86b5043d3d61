#include "terminal/visit.hpp"

#include "src/wiping.hpp"
#include "terminal/json_events.hpp"
#include "terminal/phrases.hpp"
#include "terminal/sentences.hpp"

#include <boost/asio/post.hpp>
#include <unistd.h>

#include <csignal>

namespace hearth::inline v0::terminal {
namespace {

constexpr int entered_not = 1;
constexpr int put_out = 3;

// Nobody is asked twice for typing one letter.
bool either(std::string_view line, std::string_view whole, std::string_view letter) {
  return line == whole || line == letter;
}

config settings(const options& o, const meeting_link& link, std::shared_ptr<std::string> ticket) {
  config c;
  c.url = link.server;
  c.allow_insecure = o.allow_insecure;
  c.tls.ca_file = o.ca_file;
  c.user_agent = "hearth-terminal/0.1";
  c.token = [ticket = std::move(ticket)](const token_request&, const token_answer& answer) {
    answer({}, *ticket);
  };
  return c;
}

}  // namespace

visit::visit(options o, meeting_link link, int input, int output)
    : options_(std::move(o)),
      link_(std::move(link)),
      context_(1),
      screen_(output, options_.json_events || ::isatty(input) != 1),
      input_is_terminal_(::isatty(input) == 1),
      signals_(context_, SIGINT, SIGTERM, SIGHUP),
      rest_(context_),
      ticket_(std::make_shared<std::string>()) {
  client_.emplace(context_, settings(options_, link_, ticket_));
  keyboard_.emplace(input, context_.get_executor(),
                    [this](std::optional<std::string> line) { typed(std::move(line)); });
  join_.name = options_.name;
  join_.may_speak = options_.speak;
}

int visit::run() {
  signals_.async_wait([this](error_code ec, int) {
    if (!ec) finish(code_);
  });
  client_->async_card(link_.proof, [this](error_code ec, const card& c) { show_card(ec, c); });
  context_.run();
  keyboard_.reset();
  screen_.leave();
  // The alternate screen took what was said last with it. These sentences hold no words of anybody.
  if (screen_.is_terminal()) {
    for (const std::string& each : farewell_) screen_.say(each);
  }
  return code_;
}

// ---- Before the name is asked (MEETING.md 1.3)

void visit::show_card(error_code ec, const card& c) {
  if (finished_) return;
  if (ec) return turned_away(ec);
  card_ = c;
  say(c.title.empty() ? "A meeting in text." : c.title);
  if (!c.topic.empty()) say("Topic: " + c.topic);
  for (const std::string& name : c.facilitators) say(name + " facilitates.");
  for (const std::string& name : c.helping) say(name + " helps to facilitate.");
  if (c.facilitators.empty() && c.helping.empty()) say("No facilitator is here yet.");
  say("Who can read is in the list of people; nobody reads unseen.");
  say(retention_sentence(c.retention, c.rolling_min, c.cap_min));
  if (c.history == history::all_live) {
    say("Who comes later can read what still lives.");
  }
  if (c.history == history::last) say("Who comes later can read the last lines.");
  say("This is not an emergency service. We do not know who or where you are, and we cannot send "
      "help.");
  room_state resources;
  resources.resources = shared_list<resource>(c.resources);
  for (const std::string& each : resource_sentences(resources)) say(each);
  if (c.agreement_version != 0) say("The agreement of this group: " + c.agreement);
  if (join_.name.empty() && !c.name_fixed) questions_.push_back(question::name);
  if (!options_.speak && !options_.listen && !join_.may_speak) {
    questions_.push_back(question::speak);
  }
  if (c.agreement_version != 0) {
    if (options_.agree) {
      join_.agreement_version = c.agreement_version;
    } else {
      questions_.push_back(question::agreement);
    }
  }
  ask_next();
}

void visit::ask_next() {
  if (questions_.empty()) return get_ticket();
  switch (questions_.front()) {
    case question::name:
      say("What shall we call you? Any name will do; no real name is needed." +
          (card_.suggested_name.empty() ? std::string()
                                        : " An empty line means " + card_.suggested_name + "."));
      break;
    case question::speak:
      say("Would you like to listen for now, or may you want to speak? listen or speak; an empty "
          "line "
          "means listen.");
      break;
    case question::agreement:
      say("Do you agree to the agreement above? yes or no.");
      break;
  }
  next_line();
}

void visit::answered(question q, std::string& line) {
  if (line == "/quit" || line == "/leave") return finish(0);
  const bool a_command = line.starts_with('/');
  if (a_command) {
    say("Not a command here; /quit leaves now.");
    return ask_next();
  }
  switch (q) {
    case question::name:
      join_.name = line.empty() ? card_.suggested_name : line;
      if (join_.name.empty()) return ask_next();
      break;
    case question::speak:
      if (!line.empty() && !either(line, "listen", "l") && !either(line, "speak", "s")) {
        return ask_next();
      }
      join_.may_speak = either(line, "speak", "s");
      break;
    case question::agreement:
      if (either(line, "no", "n")) {
        say("Then you are not in the meeting. Thank you for reading it.");
        return finish(0);
      }
      if (!either(line, "yes", "y")) return ask_next();
      join_.agreement_version = card_.agreement_version;
      break;
  }
  questions_.pop_front();
  ask_next();
}

// ---- Entering

void visit::get_ticket() {
  if (link_.kind == proof_kind::ticket) return enter(link_.proof);
  client_->async_ticket(link_.proof, [this](error_code ec, const ticket& t) {
    if (finished_) return;
    if (ec) return turned_away(ec);
    enter(t.ticket);
  });
}

void visit::enter(std::string ticket) {
  *ticket_ = std::move(ticket);
  client_->async_join(card_.meeting.empty() ? link_.meeting : card_.meeting, join_,
                      [this](error_code ec, room r) { joined(ec, std::move(r)); });
}

void visit::joined(error_code ec, room r) {
  if (finished_) return;
  if (ec == errc::name_refused) {
    say(closed_sentence(ec));
    join_.name.clear();
    questions_.push_back(question::name);
    return ask_next();
  }
  if (ec) return turned_away(ec);
  code_ = 0;
  room_ = std::move(r);
  outside out;
  out.print = [this](const std::string& s) { say(s); };
  out.quit = [this] { finish(0); };
  out.rest = [this](std::chrono::milliseconds ms) { rest_for_ = ms; };
  desk_.emplace(*room_, input_is_terminal_, std::move(out));
  desk_->greet();
  listen();
  next_line();
}

void visit::turned_away(const error_code& why) {
  farewell_.assign(1, closed_sentence(why));
  say(farewell_.front());
  const bool out = why == errc::removed || why == errc::declined || why == errc::mistake_told;
  finish(out ? put_out : entered_not);
}

void visit::listen() {
  room_->async_receive([this](error_code ec, const event& e) {
    if (finished_) return;
    if (ec) {
      if (ec == errc::removed) return put_out_of_room(ec);
      const bool out = ec == errc::declined;
      const bool well = ec == errc::left || ec == errc::meeting_ended;
      farewell_ = resource_sentences(*room_->snapshot());
      farewell_.insert(farewell_.begin(), closed_sentence(ec));
      const own_debrief& d = room_->snapshot()->own.debrief;
      if (ec == errc::meeting_ended && !d.meeting.empty()) return offer_debrief(d);
      return finish(out ? put_out : well ? 0 : entered_not);
    }
    heard(e);
    listen();
  });
}

// Once they may say that it is a mistake (MEETING.md 3.2): over the same return token, because who
// came by a shared link is known by nothing else.
void visit::put_out_of_room(const error_code& why) {
  farewell_ = resource_sentences(*room_->snapshot());
  farewell_.insert(farewell_.begin(), closed_sentence(why));
  join_.return_token = room_->return_token();
  if (join_.return_token.empty()) return finish(put_out);
  removed_ = true;
  code_ = put_out;
  say("If you think that this is a mistake, /mistake says so to the facilitators, once. Any other "
      "line leaves.");
}

void visit::after_removal(const std::string& line) {
  if (line != "/mistake") return finish(put_out);
  join_.mistake = true;
  client_->async_join(card_.meeting.empty() ? link_.meeting : card_.meeting, join_,
                      [this](error_code ec, const room&) {
                        if (!finished_) turned_away(ec);
                      });
}

// Those who facilitated are offered a room of their own (MEETING.md 3.6). It is another meeting:
// of this one nothing stays on the screen, and the name alone is taken along.
void visit::offer_debrief(const own_debrief& d) {
  debrief_ = d;
  say("/debrief goes to the room for those who facilitated; any other line leaves.");
}

void visit::after_end(const std::string& line) {
  if (line != "/debrief") return finish(0);
  room_->wipe();
  desk_.reset();
  room_.reset();
  farewell_.clear();
  screen_.clear();
  link_ = {link_.server, debrief_.meeting, proof_kind::invitation,
           std::exchange(debrief_, {}).invitation};
  join_ = join_options{.name = join_.name, .may_speak = true};
  code_ = entered_not;
  client_->async_card(link_.proof, [this](error_code ec, const card& c) { show_card(ec, c); });
}

void visit::heard(const event& e) {
  if (options_.json_events) {
    screen_.say(json_event(*room_, e));
  } else {
    desk_->happened(e);
    prompt();
  }
}

// ---- Lines in, sentences out

void visit::next_line() {
  prompt();
  if (rest_for_.count() == 0) return keyboard_->next();
  rest_.expires_after(std::exchange(rest_for_, {}));
  rest_.async_wait([this](error_code ec) {
    if (!ec) keyboard_->next();
  });
}

void visit::typed(std::optional<std::string> line) {
  if (finished_) return;
  if (!line) {
    // The end of a script: what it asked was answered, so nothing is lost by going.
    return finish(removed_ ? put_out : room_ ? 0 : entered_not);
  }
  if (removed_) return after_removal(*line);
  if (!debrief_.meeting.empty()) return after_end(*line);
  if (desk_) {
    desk_->typed(*line, [this] {
      if (!finished_) next_line();
    });
  } else {
    answered(questions_.front(), *line);
  }
  detail::wipe(*line);
}

void visit::say(const std::string& sentence) {
  screen_.say(options_.json_events ? json_sentence(sentence) : sentence);
}

void visit::prompt() {
  screen_.prompt(desk_ ? desk_->prompt() : "> ");
}

void visit::finish(int code) {
  if (finished_) return;
  finished_ = true;
  code_ = code;
  if (room_) room_->wipe();
  detail::wipe(*ticket_);
  detail::wipe(join_.return_token);
  rest_.cancel();
  signals_.cancel();
  // What still holds the context is the room's farewell, which has a bound of its own.
  asio::post(context_, [this] {
    desk_.reset();
    room_.reset();
    client_.reset();
  });
}

}  // namespace hearth::inline v0::terminal
