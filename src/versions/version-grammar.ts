/**
 * Pieces of regular expressions that Composer's rules for versions and constraints share. Composer reads bytes
 * with PCRE: white space is ASCII alone, and an end of text may have one line feed behind it. Every piece
 * takes linear time: a loop never stands in another over the same characters.
 */
export const VERSION_GRAMMAR = {
  /** What may follow the numbers: `-beta.2`, `RC1`, `_p3`, `-alpha1-dev`; also nothing. Needs the flag `i`. */
  suffix: '[-._]?(?:(?<word>stable|alpha|beta|patch|rc|pl|a|b|p)(?<count>(?:[-.]?\\d)*))?(?<dev>[-.]?dev)?',
  /** The word of a stability flag: `@beta`. Needs the flag `i`. */
  flag: '(?:dev|alpha|beta|rc|stable)',
  /** A character that is not white space. */
  visible: '[^ \\t\\n\\v\\f\\r]',
  /** A character of a word in a constraint: neither white space nor a comma. */
  wordly: '[^, \\t\\n\\v\\f\\r]',
  end: '\\n?$',
} as const;
