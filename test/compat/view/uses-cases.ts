import { describe, expect, it } from 'vitest';
import type { ExtensionUse } from '../../../src/compat/extension-use.js';
import type { FactsReader } from '../../../src/compat/facts-reader.js';

/** What a reader says that a file uses, each as `kind name, how, line`. */
export function usesOf(reader: FactsReader<readonly ExtensionUse[]>, content: string): readonly string[] {
  return reader.read(content).map(({ subject, how, line }) => {
    const whole = subject.member === undefined ? subject.name : `${subject.name}::${subject.member}`;
    return `${subject.kind} ${whole}, ${how}, ${line}`;
  });
}

/** Content and what is used by it. */
export type UsesCase = readonly [name: string, content: string, uses: readonly string[]];

/** Runs such cases; each lists all uses. */
export function runUsesCases(
  title: string,
  reader: FactsReader<readonly ExtensionUse[]>,
  cases: readonly UsesCase[],
): void {
  // oxlint-disable-next-line vitest/valid-title -- each reader has its own
  describe(title, () => {
    it.each(cases)('%s', (_, content, uses) => {
      expect(usesOf(reader, content)).toEqual(uses);
    });
  });
}
