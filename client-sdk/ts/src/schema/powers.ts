// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.

// One digit a command, in the order of the schema: the number of the power that it needs; 0: none.
export const powers = '000000000000000000000000000066600222222221121111215553331133445358087803';
