// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.

// What a person reads, a code a line: its word, a kind sentence, and what would help.
export const sentences = `malformed|This message could not be read.|The app may need an update; params.offset says where reading stopped.
too_large|That is longer than fits in one message.|Send it in smaller parts; nothing was lost.
too_old|This request is too old to be answered again.|Look at the present state of the meeting.
words_empty|There are no words in it yet.
words_refused|Some characters in it cannot be sent.|Remove control characters and send it again.
unknown_target|That is not here any more.
out_of_bounds|One of the values is outside what this meeting allows.|params.field names it.
unauthorized|This link does not open a meeting.|Ask whoever invited you for a new one.
token_expired|This invitation has run out.|Ask for a new one.
revoked|This invitation is no longer valid.|Ask whoever invited you.
version_unsupported|This app is too old or too new for this service.|Update the app.
policy_differs|This meeting was opened with other rules.|It goes on under the rules it was opened with.
full|This meeting is full.|You may try again when somebody has left.
locked|This meeting has begun and takes no new people now.|Ask whoever invited you.
not_yet|The meeting has not begun.|Wait here or come back with the same link.
removed|You cannot enter this meeting again.|The organiser can be reached if you think this is a mistake.
declined|You were not let in this time.|It is not a judgement of you.
name_refused|Please choose another name.|Any other name will do; no real name is needed.
meeting_ended|This meeting has ended.|Everything that was said has been erased.
rate_limited|That was a little fast.|Wait a moment and try again.
unavailable|The service cannot take this just now.|It will be tried again.
superseded|You have opened this meeting somewhere else.|Go on there, or come back here.
return_unknown|Your place could not be found again.|Use your invitation.
hello_required|The first message must be a hello.
waiting|You are in the waiting space; a facilitator lets people in.
agreement_required|Please read the group's agreement first.
agreement_changed|The agreement has changed; please read it first.|You may agree, or leave.
not_allowed|That is for those who facilitate.
equal_or_higher|That cannot be done to somebody who holds the same powers.
no_facilitator|No facilitator is connected right now.
hold|The meeting waits for a facilitator; posting is closed meanwhile.|You may stay or leave.
paused|The meeting is paused. It is not because of what you wrote.|Your words are kept here.
closing|The meeting is closing.
muted|You cannot post just now.|You can write to the facilitators, and ask for support.
not_your_turn|Someone else has the space now.|You can finish when you are next; your words are kept here.
already_moved|The turn has already moved on.
floor_taken|Someone has the space already.
not_offered|The space is not being offered to you just now.
listening|This person is listening for now and is not asked to speak.
queue_closed|The queue is closed for now.
already_asked|You have asked already, and it is kept.
later_used|You have come back to later once in this round.|You may start, or not today.
wrong_mode|That does not belong to what the group is doing now.
nobody_to_offer|Nobody is waiting to be offered the space.
jumped_often|This person has been passed over three times and keeps this place.
undo_over|It is too late to undo this.
responses_closed|Responses are not open for this share.
expired_message|These words are gone.
retention_longer|Words can only be kept for a shorter time, never for a longer one.
person_away|This person is not connected just now.
care_open|Somebody is still waiting for support.|Answer them, or end anyway: they will see the resources first.
already_so|It is so already.
gone|That is gone.
support_given|You have given your line of support for this share.|One short line each leaves the share in the middle.
quiet_time|The group is quiet together for a moment.|Your words are kept here.
slow_mode|This group leaves a little time between two lines.|Your words are kept here.
lines_held|A facilitator reads your lines first just now, so they cannot be changed.|You may take the line back and send another.
mistake_told|The facilitators have been told that you think this was a mistake.|They may let you in again; it can be said once.
reported_often|You have told the organiser three times; more does not reach them faster.|Support is always there by care.
nobody_to_tell|From here nobody outside the meeting can be told.|The facilitators can be written to, and the resources are always there.
pins_full|Twenty lines stay in sight already.|Let go of one of them first.
just_moved|Somebody else has just moved the turn.|Look again, then press once more.
label_changed|What comes next has just changed.|Look at the key again, then press once more.
anyone_missed|Anyone we missed? Somebody has not had the space in this round.|Offer it to them, or go on all the same.
no_format|This meeting follows no format.
last_step|That was the last step of the format.|You may repeat one, go on freely, or end the meeting.
in_side_room|You are in a side room just now.|Close it first; your words and your place are kept here.
person_in_side_room|This person is in a side room with a facilitator just now.|Their place is kept.
not_connected|There is no connection just now, so nothing was sent.
timed_out|No answer came in time. It may or may not have arrived.
stale_send|This waited too long for a connection and was not sent.
outbox_full|Too many lines are waiting to be sent already.
not_delivered|This has not reached the service yet; it is being tried again.
protocol_error|The service said something that this app does not understand.
insecure_url|An unencrypted address is only possible on this machine itself.
bad_url|This is not the address of a meeting service.
no_token|The app has no ticket for this meeting.
left|You have left this meeting.
wiped|Everything of this meeting was erased from this app.
would_block|This call would wait, which is not possible where a dispatcher is set.
no_such_meeting|This link does not open a meeting.
connection_lost|The connection was lost.
message_too_large|The service sent more than this app takes at once.`;

// What is written beforehand and chosen with one key: the word of NudgeKind or Thanks, and its sentence.
export const phrases = {
  for_sharing: 'Thank you for sharing.',
  room_for_others: 'Others would like some space, too. Thank you for leaving room.',
  shorter: 'Shorter lines are easier to follow for some of us.',
  no_advice: 'In this group we listen and speak of ourselves. We do not give advice.',
  content_note: 'Would you set a content note on lines like that one?',
  no_hurry: 'There is no hurry. Take the time that you need.',
  room_for_you: 'There is room for you if you want it. Listening is fine.',
} as const;
