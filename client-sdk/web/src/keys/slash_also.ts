// The words of the terminal, for whoever knows them from there, beside the shorter ones of the page: the page's word,
// and what stands before the rest of the line.
export const also: Readonly<Record<string, string>> = {
  'accept-agreement': 'agree', 'set-name': 'name', 'set-sharing': 'sharing', 'set-note': 'note', 'ask-facilitators': 'tell',
  accept: 'start', 'more-time': 'more', 'need-a-moment': 'moment', 'still-writing': 'still', 'say-in-care': 'care',
  'enter-side-room': 'side', 'say-in-side-room': 'side', 'close-side-room': 'side-close',
  'take-back-offer': 'take-back', 'set-mode': 'mode', 'lower-hand': 'lower', 'lower-all-hands': 'lower-all',
  'set-order-policy': 'set-order', 'thank-teller': 'thank', unhide: 'show-again', 'propose-name': 'rename',
  'change-agreement': 'rules', 'shorten-retention': 'rules', 'hold-lines': 'hold', 'say-to-team': 'team', 'pin-to-team': 'pin',
  'go-on': 'go', 'next-step': 'step next', 'go-to-step': 'step', 'leave-step-free': 'step free', 'undo-move': 'undo',
};
