// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.

// The messages that travel, without what only who facilitates needs. A message is `{its fields}` in the order of the schema, an enumeration
// `(the words of 1, 2, ...)`. A field is its number (absent: one more than the last), its name, `:` for one, `?`
// for one of a oneof (left out before `{`), `*` for a list, and its type: n number, x 64-bit id, s text, y bytes, w words, c a
// refusal's code, or a message or enumeration, by name where it is used more than once. Without a type it is a boolean.
export const table = `Position{epoch:x number:n}
Responses(none reactions support open)
Sharing{responses:Responses onlyPresent reactionsUntold neverAsked}
Reaction(with_you thank_you same_here hug)
HandKind(share process)
CareKind(support worried stepping_out check_on_me)
ClientFrame{hello{ticket?s returnToken?s meeting:s run:x name:w maySpeak agreementVersion:n resume:Position client:s knock:w mistake}command{number:n command:{acceptAgreement{version:n}setName{name:w}answerName{accept}listen{on}setPace{percent:n}startMe{on}hideForMe{person:x on}leave{}10setSharing{sharing:Sharing}20say{words:w turnId:x note:w goneAfterS:n}edit{line:n words:w}retract{line:n turnId:x}setNote{line:n turnId:x note:w}react{line:n reaction:Reaction}askFacilitators{words:w}30ask{kind:HandKind note:w}withdraw{kind:HandKind}accept{turnId:x}later{turnId:x}pass{turnId:x}done{turnId:x}passTo{turnId:x person:x}moreTime{turnId:x}needAMoment{turnId:x}endResponses{turnId:x}41stillWriting{turnId:x}50care{kind:CareKind words:w about:x}cancelCare{care:x}55sayInCare{care:x words:w}closeCare{care:x}117answerHandOver{accept}121closeCard{leaving:(lighter the_same heavier)}127answerLine{waiting:x through}130answerSteward{accept}132report{category:(unkind unsafe privacy selling not_agreed other) aboutFacilitator}135enterSideRoom{sideRoom:x}sayInSideRoom{sideRoom:x words:w}closeSideRoom{sideRoom:x resume}}}composing{turnId:x}alive{}}
Agreement{version:n text:w}
RetentionPolicy{kind:(live rolling meeting turn) rollingMin:n capMin:n}
Mode(open queue round facilitator popcorn story quiet)
Timers(off soft shared firm)
QuietCard(none grounding poem silence)
ModeSettings{mode:Mode budgetS:n timers:Timers responses:Responses advance:(ask auto) prompt:w roundOrder:(joining shuffled listed) listed*x responseTimeS:n closing card:QuietCard slowS:n}
OrderPolicy(arrival heard_less facilitator)
Meeting{life:(scheduled waiting open closing ended) paused title:w topic:w agreement:Agreement retention:RetentionPolicy history:(none all_live last) mode:ModeSettings order:OrderPolicy queueClosed locked marksShown openedUnixMs:n endsUnixMs:n holdSinceUnixMs:n holdUntilUnixMs:n lobby:(none ask) closingUntilUnixMs:n sharedTimerBlank closingSoonMin:n withoutFacilitator:(hold end steward peer) pauseCard:QuietCard steward:x goesOnByItself}
Person{id:x name:w mark:n facilitates presence:(here away) listening lead helps}
Phase(idle offered held wrapping held_away frozen)
Floor{mode:Mode phase:Phase holder:x turnId:x budgetMs:n endsAtUnixMs:n remainingMs:n responses:Responses timers:Timers moment respondingTo:x responsesUntilUnixMs:n frozenPhase:Phase picking:x thankedBy*x}
Moved(offered accepted not_accepted done wrapping held_away returned taken time mode_changed frozen resumed left taken_back)
Queue{hands*{hand:x person:x away}closed about}
Mark(spoke passed later absent listening)
Round{id:x prompt:w closing places*{person:x had mark:Mark}}
LineKind(share open process response)
Line{line:n author:x words:w turnId:x kind:LineKind saidUnixMs:n expiresUnixMs:n note:w edited hidden}
Reactions{line:n counts*{reaction:Reaction count:n}}
Step{stepId:x number:n of:n title:w free format:w}
Reason(space_for_others too_graphic advice unkind disruption privacy_of_others other)
Power(flow floor quiet remove door care retention end)
MuteScope{post react hand}
MuteUntil(turn_end minutes meeting_end)
CareState(waiting delivered seen with closed cancelled)
NudgeKind(room_for_others shorter no_advice content_note no_hurry room_for_you)
WaitingLine{waiting:x author:x words:w note:w turnId:x saidUnixMs:n expiresUnixMs:n}
Refusal{code:c params:{offset:n field:s max:n retryAfterMs:n place:n by:x what:Moved turnId:x version:n 45stepId:x}}
ServerFrame{welcome{me:x returnToken:s nowUnixMs:n resumed 6limits:{3composingEveryMs:n pingEveryMs:n}card:{resources*{region:s name:s contact:s hours:s}}}room{first:n events*{meetingChanged?Meeting personChanged?Person personLeft{person:x}floorMoved{floor:Floor how:Moved by:x}queueOrdered?Queue roundMoved?Round lineSaid?Line lineEdited{line:n words:w expiresUnixMs:n author:x turnId:x kind:LineKind saidUnixMs:n note:w}linesGone{lines*n how:(expired withdrawn)}noteSet{lines*n note:w}reacted?Reactions erased{}15linesExpire{lines*n expiresUnixMs:n}45stepMoved?Step}}own{events*{standing{me:x standing:(agreement waiting inside out) out:(left removed declined ended place_given) reason:Reason powers*Power facilitatorHere agreementVersion:n agreement:Agreement agreementOpen name:w rejoin words:w askedToWait facilitatorLate askedIfThereUntilUnixMs:n countsAsLost linesHeld steward}offer{turnId:x untilUnixMs:n laterPossible wentOn}hands{share:x beforeMe:n about process:x youAreNext passedOverKindly note:w}mute{scope:MuteScope untilUnixMs:n until:MuteUntil reason:Reason}nameProposed{name:w}cares{cares*{care:x kind:CareKind state:CareState seenBy:x with*x nobodyHere unseenLong sinceUnixMs:n meetingEnds}}privateLine{id:x from:x with:x words:w saidUnixMs:n care:x expiresUnixMs:n nudge:NudgeKind about:x line:n pinned 20sideRoom:x}privateGone{ids*x}settings{listening pacePercent:n startMe hiddenPeople*x sharing:Sharing}handOver{from:x powers*Power}wordsHidden{lines*n}turn{readers:n moreTimeAskedUnixMs:n firstMoreTimeLeft turnId:x budgetMs:n endsAtUnixMs:n remainingMs:n withYou:n pickUntilUnixMs:n askedUnixMs:n}context{readsFromNext sharing:x}waitingLines{lines*WaitingLine}stewardAsked{from:x}50sideRoom{sideRoom:x facilitator:x entered sinceUnixMs:n}52debrief{meeting:s invitation:s untilUnixMs:n}}3whole}result{run:x number:n accepted{number:n line:n id:x}refused?Refusal}snapshot{position:Position meeting:Meeting people*Person floor:Floor queue:Queue round:Round 45step:Step}stillSharing{person:x turnId:x}refused{refusal:Refusal}goodbye{reason:(resume draining overloaded rate refused superseded removed declined ended revoked left malformed place_given) retryAfterMs:n refusal:Refusal}receipt{body:y signature:y publicKey:y}past{lines*Line reactions*Reactions}stopping{atUnixMs:n}}`;
