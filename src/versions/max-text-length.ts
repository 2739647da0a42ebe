/** The longest version or constraint that is read, in UTF-16 code units; real ones have some dozen. */
export const MAX_TEXT_LENGTH = 1000;
