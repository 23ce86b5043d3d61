// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.

// One digit a command, in the order of the schema: the number of the power that it needs; 0: none.
export const powers = '0000000000000000000000000000666002222222211211112155533311334453580878038303803021112';
