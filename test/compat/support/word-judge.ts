import type { FactsReader } from '../../../src/compat/facts-reader.js';
import type { Judge } from '../../../src/compat/judge.js';
import { makeFinding } from '../../../src/compat/make-finding.js';
import type { Rule } from '../../../src/compat/rule.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';

/** Words of text files, one a line; `!!` cannot be read. */
const wordReader: FactsReader<Readonly<Record<string, number>>> = {
  kind: 'words',
  version: 1,
  takes: (path) => path.endsWith('.txt'),
  read(content) {
    if (content.includes('!!')) throw new UnreadableError('it shouts', 1);
    return Object.fromEntries(
      content.split('\n').flatMap((word, index) => (word === '' ? [] : [[word, index + 1]])),
    );
  },
};

const shared = {
  rows: [0],
  levels: ['X'],
  source: 'Upkeep',
  why: 'Somebody may say it.',
  mend: 'Leave it.',
  example: { before: {}, after: {} },
} as const;

export const wordRemoved: Rule = {
  ...shared,
  id: 'word-removed',
  title: 'a word is gone',
  severities: ['B'],
  level: 'major',
  policyLevel: 'major',
};
export const wordAdded: Rule = {
  ...shared,
  id: 'word-added',
  title: 'a word is new',
  severities: ['M'],
  level: 'minor',
  policyLevel: 'minor',
  feature: true,
};

/** Knows words that no file of the tree has any more, and new ones: a judge small enough to be sure of. */
export const wordJudge: Judge = {
  title: 'Words',
  rules: [wordRemoved, wordAdded],
  async judge(change) {
    if (!change.touches(wordReader)) return [];
    const { before, after } = await change.whole(wordReader);
    const [old, now] = [placesOf(before), placesOf(after)];
    const missing = (rule: Rule, from: typeof old, to: typeof old, what: string) =>
      [...from].flatMap(([word, place]) =>
        to.has(word)
          ? []
          : [
              makeFinding(rule, {
                subject: { kind: 'phrase', name: word },
                ...place,
                reason: `${word} is ${what}`,
              }),
            ],
      );
    return [...missing(wordRemoved, old, now, 'gone'), ...missing(wordAdded, now, old, 'new')];
  },
};

function placesOf(
  files: ReadonlyMap<string, Readonly<Record<string, number>>>,
): Map<string, { readonly file: string; readonly line: number }> {
  return new Map(
    [...files].flatMap(([file, words]) =>
      Object.entries(words).map(([word, line]) => [word, { file, line }] as const),
    ),
  );
}
