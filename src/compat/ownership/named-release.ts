const VERSION =
  /(?<![\w.-])v?(\d{1,9}(?:\.\d{1,9}){1,5}(?:-?(?:alpha|beta|rc|p)\d{0,9})?)(\.[x*])?(?!\.?[\w*-])/gi;
const WORDS =
  /^(?:upstream|magento|adobe|release|releases|released|version|line|base|is|has|was|it|reaches|reached|from|since|at|in|on|the|a|with|or|and|later|newer|above|past|after|out|>=|≥)$/i;

/**
 * The one release that a text names: `1.2.8`, `upstream releases 1.2.8 or later`, `release line 1.2.x` (which is `1.2`).
 * Null for what says more than that, since then a person knows better what it means.
 */
export function namedRelease(text: string): string | null {
  const versions = [...text.matchAll(VERSION)];
  const [only] = versions;
  if (only?.[1] === undefined || versions.length > 1) return null;
  const words = text.replace(only[0], ' ').split(/[\s,;:.()]+/);
  return words.every((word) => word === '' || WORDS.test(word.replace(/'s$/, ''))) ? only[1] : null;
}
