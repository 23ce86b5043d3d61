// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.

// One digit a command, in the order of the schema: the number of the power that it needs; 0: none.
export const powers = '00000000000000000000000000006660022222222112111121555333113344535808780383038030300021112';
