// Keeping the room kind: mute, pause, remove and bring back, lock, names by proposal, giving a
// place, handing over, a changed agreement (MEETING.md 3.2).
#pragma once

#include "server/meeting/scribe.hpp"

namespace hearth::meeting {

verdict obey(scribe& w, person& actor, const v1::Mute& c);
verdict obey(scribe& w, person& actor, const v1::Unmute& c);
verdict obey(scribe& w, person& actor, const v1::Pause& c);
verdict obey(scribe& w, person& actor, const v1::Resume& c);
verdict obey(scribe& w, person& actor, const v1::Remove& c);
verdict obey(scribe& w, person& actor, const v1::BringBack& c);
verdict obey(scribe& w, person& actor, const v1::Lock& c);
verdict obey(scribe& w, person& actor, const v1::ProposeName& c);
verdict obey(scribe& w, person& actor, const v1::GivePlace& c);
verdict obey(scribe& w, person& actor, const v1::HandOver& c);
verdict obey(scribe& w, person& actor, const v1::TakePowers& c);
verdict obey(scribe& w, person& actor, const v1::AnswerHandOver& c);
verdict obey(scribe& w, person& actor, const v1::ChangeAgreement& c);
verdict obey(scribe& w, person& actor, const v1::HideForMe& c);

// Pauses an open meeting, with a card or none. Requires: it may be paused.
std::optional<v1::Refusal> no_pause_now(const state& s);
void pause_begins(scribe& w, v1::QuietCard card);

// Somebody who was removed may come again, or has come again: the record of it goes.
void removal_lifted(scribe& w, person& p);

// mute_over (person).
void moderation_due(scribe& w, due what, std::uint64_t subject);
// A turn ended: mutes "until the turn ends" end with it.
void mutes_turn_ended(scribe& w);

}  // namespace hearth::meeting
