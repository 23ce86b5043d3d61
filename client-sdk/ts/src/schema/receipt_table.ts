// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.

// As table.ts, for what a receipt holds.
export const table = `ReceiptBody{meeting:s openedUnixMs:n purgedUnixMs:n linesSaid:n linesExpired:n linesTakenBack:n linesPurged:n bytesHeld:n people:s leaving:{lighter:n theSame:n heavier:n}}`;
