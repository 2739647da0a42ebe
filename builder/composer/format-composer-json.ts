import type { ComposerJson } from './composer-json.js';

/** As Composer writes it: four spaces, a final newline, keys in the order in which they are. */
export function formatComposerJson(json: ComposerJson): string {
  return `${JSON.stringify(json, null, 4)}\n`;
}
