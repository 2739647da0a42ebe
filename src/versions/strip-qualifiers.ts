import { stripAlias } from './strip-alias.js';
import { VERSION_GRAMMAR } from './version-grammar.js';

const { wordly, flag, end } = VERSION_GRAMMAR;
const FLAG = new RegExp(`^(${wordly}*)@(${flag})${end}`, 'i');
const REFERENCE = /^(dev-[^,@ \t\n\v\f\r]+?|[^,@ \t\n\v\f\r]+?\.x-dev)#[^\n]+\n?$/i;

interface Qualified {
  readonly text: string;
  /** The flag as it is written, null without one or when it is `stable`. */
  readonly flag: string | null;
}

/**
 * Takes from one part of a constraint what Composer's solver uses elsewhere: ` as 1.0`, `@beta`, `#0a1b2c` (behind
 * names of branches alone). `@dev` by itself is `*`.
 */
export function stripQualifiers(part: string): Qualified {
  const text = stripAlias(part);
  const [, flagged = text, word = 'stable'] = FLAG.exec(text) ?? [];
  const bare = flagged === '' && text !== '' ? '*' : flagged;
  return { text: REFERENCE.exec(bare)?.[1] ?? bare, flag: word === 'stable' ? null : word };
}
