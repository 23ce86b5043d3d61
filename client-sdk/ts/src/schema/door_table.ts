// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.

// As table.ts, for what the door answers over HTTP.
export const table = `Card{meeting:s title:s topic:s life:(scheduled waiting open closing ended) startsAtUnixMs:n agreementVersion:n agreement:s retention:{kind:(live rolling meeting turn) rollingMin:n capMin:n}history:(none all_live last) lobby:(none ask) facilitatorHere facilitators*s marksShown card:{resources*{region:s name:s contact:s hours:s}}powers*(flow floor quiet remove door care retention end) suggestedName:s nameFixed full locked order:(arrival heard_less facilitator) withoutFacilitator:(hold end steward peer) helping*s}
Joined{ticket:s meeting:s expiresUnixMs:n}`;
