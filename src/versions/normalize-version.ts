import { isBranch } from './is-branch.js';
import { normalizeBranch } from './normalize-branch.js';
import { stripAlias } from './strip-alias.js';
import { trimText } from './trim-text.js';
import { VERSION_GRAMMAR } from './version-grammar.js';

const { suffix, flag, visible, end } = VERSION_GRAMMAR;
const FLAG = new RegExp(`@${flag}${end}`, 'i');
const BUILD = new RegExp(`^([^+, \\t\\n\\v\\f\\r]+)\\+${visible}+${end}`);
const RELEASE = new RegExp(`^v?(?<numbers>\\d{1,5}(?:\\.\\d+){0,3})${suffix}${end}`, 'i');
const DATE = new RegExp(`^v?(?<numbers>\\d{4}(?:[-.:]?\\d\\d){1,6}(?:[-.:]?\\d{1,3})?)${suffix}${end}`, 'i');
const DEV_AT_END = new RegExp(`[-.]?dev${end}`, 'i');
/** Branches that are taken for one without the `dev-`, since that was allowed once. */
const DEFAULT_BRANCHES: readonly string[] = ['master', 'trunk', 'default'];
const LONG_WORDS: ReadonlyMap<string, string> = new Map([
  ['a', 'alpha'],
  ['b', 'beta'],
  ['p', 'patch'],
  ['pl', 'patch'],
  ['rc', 'RC'],
]);

/**
 * The normalised form of a version, null when it is none, as Composer's `VersionParser::normalize` of
 * composer/semver 3.3 (3.4 takes one more number at the end of a date; nothing else differs). Of an alias it takes
 * what stands before ` as `. The text is not bounded here.
 */
export function normalizeVersion(text: string): string | null {
  const written = stripAlias(trimText(text)).replace(FLAG, '');
  const version = DEFAULT_BRANCHES.includes(written) ? `dev-${written}` : written;
  if (/^dev-/i.test(version)) return `dev-${version.slice('dev-'.length)}`;
  const bare = BUILD.exec(version)?.[1] ?? version;
  return normalizeRelease(bare) ?? normalizeDate(bare) ?? normalizeNumericBranch(bare);
}

function normalizeRelease(text: string): string | null {
  const groups = RELEASE.exec(text)?.groups;
  if (groups === undefined) return null;
  const [major = '0', minor = '0', patch = '0', fourth = '0'] = (groups['numbers'] ?? '').split('.');
  return `${major}.${minor}.${patch}.${fourth}${normalizeSuffix(groups)}`;
}

function normalizeDate(text: string): string | null {
  const groups = DATE.exec(text)?.groups;
  if (groups === undefined) return null;
  return (groups['numbers'] ?? '').replaceAll(/[-:]/g, '.') + normalizeSuffix(groups);
}

function normalizeSuffix(groups: Readonly<Record<string, string | undefined>>): string {
  const { word, count = '', dev } = groups;
  // Only in lower case is it nothing, and takes the -dev with it: Composer writes out the others.
  if (word === 'stable') return '';
  const small = word?.toLowerCase() ?? '';
  const long = word === undefined ? '' : `-${LONG_WORDS.get(small) ?? small}${count.replace(/^[-.]/, '')}`;
  return dev === undefined ? long : `${long}-dev`;
}

/** `1.x-dev`. A branch with another name must have its `dev-` in front. */
function normalizeNumericBranch(text: string): string | null {
  const dev = text.search(DEV_AT_END);
  if (dev < 0) return null;
  // Composer looks at the last line alone.
  const normalized = normalizeBranch(text.slice(text.slice(0, dev).lastIndexOf('\n') + 1, dev));
  return isBranch(normalized) ? null : normalized;
}
