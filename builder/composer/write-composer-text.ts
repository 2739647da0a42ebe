import { mergeJson } from '../../src/replay/merge-json.js';
import { fromByteString, toByteString } from '../../src/series/byte-string.js';
import type { ComposerJson } from './composer-json.js';
import { formatComposerJson } from './format-composer-json.js';

/**
 * A composer.json in the formatting of the text that it was made from: what did not change keeps its
 * bytes and its place, and with nothing changed it is the same text. A text whose formatting
 * cannot be kept (two equal keys, say) is written as Composer writes it.
 */
export function writeComposerText(upstream: string, json: ComposerJson): string {
  const before = toByteString(Buffer.from(upstream, 'utf8'));
  const after = toByteString(Buffer.from(formatComposerJson(json), 'utf8'));
  const merged = mergeJson(before, before, after);
  return merged.ok ? fromByteString(merged.text).toString('utf8') : formatComposerJson(json);
}
