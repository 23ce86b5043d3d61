// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.

// As table.ts, and goes on from it: the commands that need a power, and the own parts of who facilitates.
export const table = `Rejoin(allow ask deny)
SideRoomGroup(pause hand_to carry_on)
FacilitatorCommands{52ackCare{care:x}seeCare{care:x}takeCare{care:x}70next{turnId:x}offer{turnId:x person:x}takeBackOffer{turnId:x}answerUnanswered{turnId:x wait}takeFloor{turnId:x}closeNow{turnId:x}moveOn{turnId:x}answerMoreTime{turnId:x yes}setMode{settings:ModeSettings turnId:x atOnce}moveHand{hand:x before:x}lowerHand{hand:x}lowerAllHands{}raiseAgain{}closeQueue{closed}setOrderPolicy{order:OrderPolicy}86thankTeller{turnId:x}100open{}admit{person:x}askToWait{person:x words:w}decline{person:x words:w}sayTo{person:x words:w}mute{person:x scope:MuteScope until:MuteUntil minutes:n reason:Reason}unmute{person:x}pause{card:QuietCard}resume{}hide{line:n turnId:x lines*n person:x pause}unhide{line:n turnId:x lines*n person:x}remove{person:x rejoin:Rejoin hideLines reason:Reason}bringBack{person:x}lock{on}proposeName{person:x name:w atOnce}givePlace{person:x placeOf:x}handOver{person:x powers*Power}118changeAgreement{agreement:Agreement}shortenRetention{retention:RetentionPolicy}end{how:(now purge_now) althoughCareWaits debrief}124nudge{person:x kind:NudgeKind}takePowers{person:x}holdLines{person:x on}128sayToTeam{words:w person:x line:n}askSteward{person:x}131pinToTeam{id:x on}134openSideRoom{person:x group:SideRoomGroup handTo:x}140goOn{turnId:x stepId:x person:x althoughMissed}nextStep{turnId:x stepId:x althoughMissed}goToStep{turnId:x stepId:x number:n althoughMissed}leaveStepFree{stepId:x}undoMove{turnId:x stepId:x}}
FacilitatorParts{30waiting{people*{person:x name:w sinceUnixMs:n away looksLike:x askedToWait removedBefore note:w}}facilitatorTurn{offeredTo:x turnId:x untilUnixMs:n unanswered decideUntilUnixMs:n moreTimeFor:x suggestedNext:x wouldOffer:x holderSilent}facilitatorHands{hands*{hand:x person:x kind:HandKind note:w sinceUnixMs:n jumped:n}}facilitatorMarks{marks*{person:x mark:Mark listening}missed*x}careInbox{cares*{care:x person:x kind:CareKind state:CareState words:w about:x sinceUnixMs:n with*x alerts:n senderAway}}muted{people*{person:x scope:MuteScope untilUnixMs:n by:x}}removed{people*{person:x name:w rejoin:Rejoin mistake}}hiddenLines{lines*{line:n undoUntilUnixMs:n by:x}}notice{kind:(facilitator_lost facilitator_back turn_time_over ten_minutes_left five_minutes_left round_missed round_over muted_offer_line after_restart care_waits holder_silent says_mistake) person:x atUnixMs:n}heldLines{lines*WaitingLine people*x everybody}45format{steps*{title:w words:w mode:ModeSettings}}key{does:(offer step wait nothing) turnId:x stepId:x person:x nextNumber:n nextTitle:w missed*x undoUntilUnixMs:n words:w}51sideRooms{rooms*{sideRoom:x facilitator:x person:x entered sinceUnixMs:n group:SideRoomGroup handTo:x handed}}}`;

// The commands that need each power.
export const powers = {
  flow:
    'setMode moveHand lowerAllHands raiseAgain closeQueue setOrderPolicy open pause resume nextStep ' +
    'goToStep leaveStepFree',
  floor:
    'next offer takeBackOffer answerUnanswered takeFloor closeNow moveOn answerMoreTime lowerHand ' +
    'thankTeller goOn undoMove',
  quiet:
    'sayTo mute unmute hide unhide proposeName nudge holdLines sayToTeam pinToTeam openSideRoom',
  remove:
    'remove bringBack',
  door:
    'admit askToWait decline lock givePlace',
  care:
    'ackCare seeCare takeCare',
  retention:
    'shortenRetention',
  end:
    'handOver changeAgreement end takePowers askSteward',
};
