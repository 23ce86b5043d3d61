// What is loaded once somebody goes on from the first card: the connection and the room. So the first card
// is there at once, on any phone.
export { joinMeeting } from '@hearth/client';
export { facilitating } from '@hearth/client/facilitating';
export { InRoom } from '../screens/in_room.js';
export { Ended } from '../screens/ended.js';
