/** Git's classes: of ASCII alone, and without the vertical tab and form feed among the spaces. */
const NAMED: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[\0-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t\n\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

export interface CharacterClass {
  /** For each of the 256 bytes whether it is in the class. */
  readonly bytes: readonly boolean[];
  /** Where what follows the closing bracket starts. */
  readonly end: number;
}

/**
 * The bracket expression whose `[` stands at `at`, as gitattributes patterns have them: `!` or `^` negates, a `]`
 * that comes first is meant itself, ranges, `\` quotes, `[:alpha:]`. Never matches a slash. Null when it does not
 * end or names a class that there is not: such a pattern matches nothing.
 */
export function characterClass(pattern: string, at: number): CharacterClass | null {
  const bytes = Array.from({ length: 256 }, () => false);
  let next = at + 1;
  const negated = pattern[next] === '!' || pattern[next] === '^';
  if (negated) next += 1;
  // The character that a following `-` makes a range with; null after a range or a named class.
  let before: number | null = null;
  for (let first = true; first || pattern[next] !== ']'; first = false) {
    const rest = pattern.slice(next);
    if (rest === '' || rest === '\\') return null;
    const named = /^\[:([^\]]*):\]/.exec(rest);
    const range = before === null ? null : /^-(?:\\(.)|([^\]\\]))/s.exec(rest);
    if (range !== null && before !== null) {
      const last = (range[1] ?? range[2] ?? '').charCodeAt(0);
      for (let byte = before; byte <= last; byte += 1) bytes[byte] = true;
      before = null;
      next += range[0].length;
    } else if (named !== null) {
      const members = NAMED[named[1] ?? ''];
      if (members === undefined) return null;
      for (let byte = 0; byte < 128; byte += 1) {
        if (members.test(String.fromCharCode(byte))) bytes[byte] = true;
      }
      before = null;
      next += named[0].length;
    } else {
      if (rest.startsWith('\\')) next += 1;
      before = pattern.charCodeAt(next);
      bytes[before] = true;
      next += 1;
    }
  }
  const slash = '/'.charCodeAt(0);
  return { bytes: bytes.map((member, byte) => byte !== slash && member !== negated), end: next + 1 };
}
