import { normalizeVersion } from './normalize-version.js';

/**
 * A text whose normalised form is `version`. Mostly `version` itself; but Composer's own forms of short dates
 * (`2010.01.02`) and of some suffixes would be read as something else.
 */
export function spellVersion(version: string): string {
  const dashed = version.replace(/^[\d.]+/, (numbers) => numbers.replaceAll('.', '-'));
  const spellings = [version, dashed].flatMap((text) => [text, text.replace('-stable', '-STABLE')]);
  const spelling = spellings.find((text) => normalizeVersion(text) === version);
  if (spelling !== undefined) return spelling;
  // A stability that came from a flag, in other letters than a suffix can have: 1.0.0.0-BETA.
  const [, flagged, flag] = /^(.+)-([^-]+)$/.exec(version) ?? [];
  return flagged === undefined ? version : `${spellVersion(flagged)}@${flag}`;
}
