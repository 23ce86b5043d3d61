#include "terminal/desk.hpp"

#include "src/wiping.hpp"
#include "terminal/phrases.hpp"
#include "terminal/sentences.hpp"

namespace hearth::inline v0::terminal {
namespace {

constexpr std::size_t kept_max = 100;

}  // namespace

desk::desk(hearth::room room, bool echoed, outside out)
    : room_(std::move(room)),
      echoed_(echoed),
      out_(std::move(out)),
      shown_(room_.snapshot()->turn),
      meeting_shown_(room_.snapshot()->meeting),
      alive_(std::make_shared<bool>(true)) {}

desk::~desk() {
  *alive_ = false;
  for (std::string& words : kept_) detail::wipe(words);
}

void desk::greet() {
  own_changed_part(own_part::whole);
  print("/help lists what you can do, /where says where you are, /care asks for support.");
  auto rest = where_sentences(room_);
  rest.erase(rest.begin());  // the standing was said already
  print_all(rest);
}

void desk::print(const std::string& sentence) {
  if (!sentence.empty()) out_.print(sentence);
}

void desk::print_all(const std::vector<std::string>& sentences) {
  for (const std::string& each : sentences) print(each);
}

// ---- What is typed

std::string desk::prompt() const {
  if (box_) return box_->destination + "> ";
  const auto s = room_.snapshot();
  if (s->own.standing == standing::waiting) return "waiting> ";
  if (s->own.standing != standing::inside) return "> ";
  return may_post() ? "to everyone> " : kept_for() + "> ";
}

bool desk::may_post() const {
  const auto s = room_.snapshot();
  if (s->own.standing != standing::inside || s->own.mute.scope.post || s->meeting.paused)
    return false;
  if (s->floor.mode == mode::open || s->own.powers.any()) return true;
  return s->floor.holder == s->own.me &&
         (s->floor.phase == phase::held || s->floor.phase == phase::wrapping);
}

std::string desk::kept_for() const {
  const auto s = room_.snapshot();
  if (s->own.hands.share && !s->own.hands.you_are_next) {
    if (s->own.hands.before_me == 0) return "kept here until your turn, nobody before you";
    return "kept here until your turn, " + std::string(s->own.hands.about ? "about " : "") +
           std::to_string(s->own.hands.before_me) + " before you";
  }
  return "kept here until your turn";
}

void desk::typed(std::string& line, std::function<void()> done) {
  room_.alive();
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
  const bool slashed = line.starts_with('/');
  if (slashed && line.starts_with("/text ") && !box_) {
    to_everyone(line.substr(6), std::move(done));
  } else if (slashed) {
    slash(line, std::move(done));
  } else if (box_) {
    into_box(line, std::move(done));
  } else if (line.empty()) {
    done();
  } else if (room_.snapshot()->own.standing != standing::inside) {
    print(
        "You are not in the meeting yet, so nothing was sent. /ask-facilitators writes to those "
        "who "
        "facilitate.");
    done();
  } else if (perhaps_private_ && may_post()) {
    keep(line);
    print(
        "Not sent: the command before was refused, so these words may be meant for few. They are "
        "kept here; /send sends them to everyone, /drop forgets them.");
    done();
  } else {
    to_everyone(line, std::move(done));
  }
  detail::wipe(line);
}

void desk::slash(std::string_view typed, std::function<void()> done) {
  const std::string full = meant(typed);
  const std::string_view line = full;
  const std::size_t space = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(1, space - 1);
  const std::string_view arguments = line.substr(std::min(space + 1, line.size()));
  if (const local own = find_local(word)) {
    (this->*own)(arguments);
    if (rest_.count() != 0) out_.rest(std::exchange(rest_, {}));
    return done();
  }
  const slash_command* command = find_slash_command(word);
  perhaps_private_ = command == nullptr;
  if (command == nullptr) {
    print(
        "Not a command, and nothing was sent. /text and then your words sends it as text; /help "
        "lists "
        "the commands.");
    return done();
  }
  reader a(room_, shown_, arguments);
  asked what = command->read(a);
  if (a.trouble()) {
    perhaps_private_ = std::holds_alternative<box>(what);
    print(*a.trouble());
  } else if (auto* opened = std::get_if<box>(&what)) {
    box_ = std::move(*opened);
    print("Your next line goes " + box_->destination + ". " +
          (box_->may_be_empty ? "An empty line sends it without words. " : "") +
          "/cancel closes this.");
  } else if (auto* r = std::get_if<request>(&what)) {
    return give(std::move(*r), [this, command, done = std::move(done)](bool well) {
      if (well) print(std::string(acknowledged(command->word)));
      done();
    });
  }
  done();
}

// A box takes one line and closes; after a refusal it is there again, so that the next try does not
// go to everyone.
void desk::into_box(std::string& line, std::function<void()> done) {
  if (line.empty() && !box_->may_be_empty) {
    print("There are no words in it yet. /cancel closes this.");
    return done();
  }
  const box used = *std::exchange(box_, std::nullopt);
  give(used.make(line), [this, used, done = std::move(done)](bool well) {
    if (well) {
      print("Sent " + used.destination + ".");
    } else if (!box_) {
      box_ = used;
      print("Your next line goes " + used.destination + " again. /cancel closes this.");
    }
    done();
  });
}

void desk::to_everyone(std::string words, std::function<void()> done) {
  if (!may_post()) {
    keep(std::move(words));
    print(
        "Not sent: it is kept here. /send sends it when the space is yours, /drafts shows what is "
        "kept.");
    return done();
  }
  std::string copy = words;
  give(requests::say({std::move(words), shown_}),
       [this, copy = std::move(copy), done = std::move(done)](bool well) mutable {
         if (well) {
           if (echoed_) print("Sent to everyone.");
           detail::wipe(copy);
         } else {
           keep(std::move(copy));
           print("It is kept here; /send tries again, /drop forgets it.");
         }
         done();
       });
}

void desk::keep(std::string words) {
  if (kept_.size() == kept_max) {
    detail::wipe(kept_.front());
    kept_.erase(kept_.begin());
  }
  kept_.push_back(std::move(words));
}

void desk::give(request r, std::function<void(bool)> done) {
  // Care is tried on for as long as it takes: nothing waits for it here.
  const bool care = r.word() == "care";
  if (care) done(true);
  room_.give(std::move(r),
             [this, care, alive = alive_, done = std::move(done)](error_code ec, const answer& a) {
               if (!*alive) return;
               if (a.already_moved)
                 print(moved_sentence(room_, a.moved_on) + " Nothing was changed.");
               if (ec && ec != boost::asio::error::operation_aborted) {
                 print(closed_sentence(ec) + wait_sentence(a.refused.retry_after));
                 // A failed line stays in the outbox; here the person has it back as a draft.
                 for (const pending_line& p : room_.snapshot()->outbox) {
                   if (p.status == pending_status::failed) room_.discard(p.number);
                 }
               }
               if (!care) done(!ec && !a.already_moved);
             });
}

}  // namespace hearth::inline v0::terminal
