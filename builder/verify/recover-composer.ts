import { BadInputError } from '../../src/errors/bad-input-error.js';
import { isRegular, MODE_EXECUTABLE, MODE_FILE } from '../../src/git/mode.js';
import { formatComposerJson } from '../composer/format-composer-json.js';
import { writeComposerText } from '../composer/write-composer-text.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import { keyOf } from './key-of.js';
import type { FoundOrigin } from './origin-finder.js';

const COMPOSER_JSON = 'composer.json';

/** composer.json as it goes into a zip. */
export interface ComposerText {
  readonly text: string;
  readonly mode: number;
}

/**
 * The composer.json that a package was packed with, which only the zip holds as a text. The build key proves which it
 * was: that of the zip; or, when the zip is damaged, what a build makes of the manifest and of upstream's file.
 *
 * @param inZip as it was read from the zip; null when it cannot be read
 * @param origin null for what has no files of a repository
 * @returns null when none of them has the key
 */
export async function recoverComposer(
  entry: ManifestEntry,
  inZip: ComposerText | null,
  origin: FoundOrigin | null,
): Promise<ComposerText | null> {
  const proven = (one: ComposerText): boolean => keyOf(entry, one) === entry.key;
  if (inZip !== null && proven(inZip)) return inZip;
  const modes = [MODE_FILE, MODE_EXECUTABLE];
  const written = modes.map((mode) => ({ mode, text: formatComposerJson(entry.composer) }));
  const upstream = origin === null ? null : await upstreamText(entry, origin);
  const stamped =
    upstream === null
      ? []
      : [upstream.text, writeComposerText(upstream.text, entry.composer)].map((text) => ({
          ...upstream,
          text,
        }));
  return [...written, ...stamped].find(proven) ?? null;
}

async function upstreamText(
  { origin }: ManifestEntry,
  { trees, objects }: FoundOrigin,
): Promise<ComposerText | null> {
  if (origin === null) return null;
  try {
    await trees.load([origin.tree]);
    const file = trees.entries(origin.tree).get(COMPOSER_JSON);
    if (file === undefined || !isRegular(file.mode)) return null;
    const blob = (await objects.readMany([file.id])).get(file.id);
    return blob?.type === 'blob' ? { text: blob.data.toString('utf8'), mode: file.mode } : null;
  } catch (error) {
    if (error instanceof BadInputError) return null;
    throw error;
  }
}
