// After the end: the way to the debrief for who facilitated, and what the receipt says, for who wants to keep it.
import { readReceipt } from '@hearth/client/receipt';
import type { Receipt } from '@hearth/client';
import { clockTime, t } from '../language/language.js';
import type { Remains, Visit } from '../state/visit.js';

export function Ended({ visit, remains }: { visit: Visit; remains: Remains }) {
  const { receipt, debrief } = remains;
  return (
    <>
      {debrief && (
        <section class="box">
          <h2>{t('f.debrief.title')}</h2>
          <p>{t('f.debrief.text', { time: clockTime(debrief.untilUnixMs) })}</p>
          <p class="actions"><button type="button" class="primary" onClick={() => void visit.toDebrief()}>{t('f.debrief.go')}</button></p>
        </section>
      )}
      {receipt && <Kept receipt={receipt} />}
    </>
  );
}

function Kept({ receipt }: { receipt: Receipt }) {
  const said = readReceipt(receipt);
  if (!said) return null;
  const { leaving } = said;
  return (
    <details>
      <summary>{t('receipt.title')}</summary>
      <ul>
        <li>{t('receipt.lines', { count: said.linesSaid })}</li>
        <li>{t('receipt.held', { count: said.bytesHeld, time: clockTime(said.purgedUnixMs) })}</li>
        {leaving && <li>{t('receipt.leaving', { lighter: leaving.lighter, same: leaving.theSame, heavier: leaving.heavier })}</li>}
      </ul>
      <p class="hint">{t('receipt.hint')}</p>
      <p><a download="receipt.json" href={file(receipt, said)}>{t('receipt.save')}</a></p>
    </details>
  );
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
// What was signed and by which key, and beside it the same in plain numbers.
function file(receipt: Receipt, said: object): string {
  const text = JSON.stringify({
    body: base64(receipt.body), signature: base64(receipt.signature), publicKey: base64(receipt.publicKey), says: said,
  }, null, 2);
  return `data:application/json;charset=utf-8,${encodeURIComponent(text)}`;
}
