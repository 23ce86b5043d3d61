// What the server signed when everything was erased, for who wants to keep it.
import { decode } from './codec.js';
import { table } from './schema/receipt_table.js';
import type { Receipt, ReceiptBody } from './schema/schema.js';
import { readTable } from './schema_table.js';

const body = readTable(table)['ReceiptBody']!;

/** What a receipt says; null when this library is too old to read it. */
export function readReceipt(receipt: Receipt): ReceiptBody | null {
  try {
    return decode(body, receipt.body, () => null) as ReceiptBody;
  } catch {
    return null;
  }
}
