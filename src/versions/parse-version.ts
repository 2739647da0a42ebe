import type { ComposerVersion } from './composer-version.js';
import { MAX_TEXT_LENGTH } from './max-text-length.js';
import { normalizeVersion } from './normalize-version.js';
import { stabilityOf } from './stability.js';
import { stripAlias } from './strip-alias.js';
import { trimText } from './trim-text.js';

/**
 * A version as Composer reads it (`VersionParser::normalize`), null when it is none: `1.2`, `v1.2.3.4-p1`,
 * `2.0.0-RC1`, `1.0+build5`, `20100102-203040`, `1.x-dev`, `dev-main`, each also with a stability flag (`@beta`),
 * which says nothing about the version. Unlike Composer's parser this takes no alias (`dev-main as 1.0`), which
 * is two versions, and nothing longer than 1000 code units. A `#reference` is no part of a version: behind a
 * number it makes it none, behind `dev-main` it counts for the branch's name.
 */
export function parseVersion(text: string): ComposerVersion | null {
  const trimmed = trimText(text);
  if (text.length > MAX_TEXT_LENGTH || stripAlias(trimmed) !== trimmed) return null;
  const normalized = normalizeVersion(trimmed);
  return normalized === null ? null : { pretty: text, normalized, stability: stabilityOf(normalized) };
}
