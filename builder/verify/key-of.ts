import { buildKey } from '../plan/build-key.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';

/** The build key that this composer.json, with the files that the manifest says, must have had. */
export function keyOf(
  { writer, contents, replace }: ManifestEntry,
  composer: { readonly text: string; readonly mode: number },
): string {
  return buildKey(writer, { contents, replace, ...composer });
}
