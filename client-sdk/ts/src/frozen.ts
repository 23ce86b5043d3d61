/** What is handed out does not change. */
export const frozen = <T extends object>(value: T): T => Object.freeze(value);
