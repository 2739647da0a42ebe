import { MAX_TEXT_LENGTH } from './max-text-length.js';
import { VERSION_GRAMMAR } from './version-grammar.js';

/** How far from final a version is, in Composer's words. */
export type Stability = 'dev' | 'alpha' | 'beta' | 'RC' | 'stable';

const ORDER: readonly Stability[] = ['dev', 'alpha', 'beta', 'RC', 'stable'];
const WORDS: ReadonlyMap<string, Stability> = new Map([
  ['alpha', 'alpha'],
  ['a', 'alpha'],
  ['beta', 'beta'],
  ['b', 'beta'],
  ['rc', 'RC'],
]);
const { suffix, end } = VERSION_GRAMMAR;
const SUFFIX_AT_END = new RegExp(`${suffix}(?:\\+[^\\n]*)?${end}`, 'i');
const REFERENCE = /#[^\n]+(?=\n?$)/;
// A normalised version is a little longer than what was written.
const LONGEST = 2 * MAX_TEXT_LENGTH;

/**
 * The stability that a version's text says, written or normalised, as Composer's `VersionParser::parseStability`
 * finds it: by the start and the end alone. So a text that is no version has one too: `stable`. Text of more than
 * 2000 code units is `dev`.
 */
export function stabilityOf(version: string): Stability {
  if (version.length > LONGEST) return 'dev';
  const text = version.replace(REFERENCE, '');
  if (text.startsWith('dev-') || text.endsWith('-dev')) return 'dev';
  const groups = SUFFIX_AT_END.exec(text)?.groups;
  if (groups?.['dev'] !== undefined) return 'dev';
  return WORDS.get(groups?.['word']?.toLowerCase() ?? '') ?? 'stable';
}

/** Orders stabilities from `dev` to `stable`: negative when `a` is the less stable, 0 when they are the same. */
export function compareStabilities(a: Stability, b: Stability): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}
