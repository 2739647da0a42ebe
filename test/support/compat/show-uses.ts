import type { ExtensionUse } from '../../../src/compat/extension-use.js';
import type { FactsReader } from '../../../src/compat/facts-reader.js';
import { targetOf } from '../../../src/compat/subject.js';

/** What a reader says that a file uses, as `kind target how :line`. */
export function showUses(reader: FactsReader<readonly ExtensionUse[]>, content: string): readonly string[] {
  return reader
    .read(content)
    .map(({ subject, how, line }) => `${subject.kind} ${targetOf(subject)} | ${how} :${line}`);
}
