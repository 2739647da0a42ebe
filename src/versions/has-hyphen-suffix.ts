import { VERSION_GRAMMAR } from './version-grammar.js';

const SUFFIX = new RegExp(
  `-[-._]?(?:(?:stable|alpha|beta|patch|pl|a|b|p)(?:[-.]?\\d)*)?(?:[-.]?dev)?${VERSION_GRAMMAR.end}`,
  'i',
);

/**
 * Whether Composer sees a stability at the end of what stands behind `<` or `>=`, and so adds no `-dev`. It must
 * come after a hyphen, and Composer does not see release candidates: `>=1.0-RC1` begins at `1.0-RC1-dev`.
 */
export function hasHyphenSuffix(text: string): boolean {
  return SUFFIX.test(text);
}
