// Where only a short line fits: said in words, never counted aloud.
import { t } from '../language/language.js';
import { roomLeft } from './sending.js';

export function RoomLeft({ id, text, bytesMax }: { id: string; text: string; bytesMax: number }) {
  const left = roomLeft(text, bytesMax);
  return <p id={id}><span class={left < 0 ? 'warning' : 'muted'}>{left < 0 ? t('send.tooLong') : t('send.left', { count: left })}</span></p>;
}
