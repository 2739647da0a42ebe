import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import { phpReader } from '../php/php-reader.js';
import type { TreeChange } from '../tree/tree-change.js';
import { listPhrases } from './list-phrases.js';
import { phraseChanged, phraseRemoved, phraseRules } from './phrase-rules.js';
import { phrasesReader } from './phrases-reader.js';

/** Tells of phrases that translators know and that are gone: one finding for a file at most. */
export const phraseJudge: Judge = {
  title: 'Phrases',
  rules: phraseRules,
  judge: async (change) => [...(await inTables(change)), ...(await inCode(change))],
};

/** A phrase that another table of the tree has is not gone: all of them are merged. */
async function inTables(change: TreeChange): Promise<readonly Finding[]> {
  if (!change.touches(phrasesReader)) return [];
  const lost = (await change.changed(phrasesReader)).flatMap(({ path, before, after }) => {
    const now = new Set(after?.map(({ text }) => text));
    const phrases = (before ?? []).filter(({ text }) => !now.has(text));
    return phrases.length === 0 ? [] : [{ path, phrases }];
  });
  if (lost.length === 0) return [];
  const known = new Set<string>();
  for (const phrases of (await change.whole(phrasesReader)).after.values()) {
    for (const { text } of phrases) known.add(text);
  }
  const modules = await change.before.modules();
  return lost.flatMap(({ path, phrases }) => {
    const gone = phrases.filter(({ text }) => !known.has(text));
    const [first] = gone;
    if (first === undefined) return [];
    return [
      makeFinding(phraseRemoved, {
        subject: { kind: 'phrase', name: modules.placeOf(path).component || path },
        file: path,
        line: first.line,
        reason: `translations of ${listPhrases(gone.map(({ text }) => text))} are not used any more`,
      }),
    ];
  });
}

/** Only files that translate something new too: where code is just gone, no shop shows anything in English. */
async function inCode(change: TreeChange): Promise<readonly Finding[]> {
  if (!change.touches(phpReader)) return [];
  const pairs = await change.changed(phpReader);
  const known = new Set(pairs.flatMap(({ after }) => after?.phrases ?? []));
  return pairs.flatMap(({ path, before, after }) => {
    if (before === null || after === null) return [];
    const was = new Set(before.phrases);
    const gone = before.phrases.filter((text) => !known.has(text));
    const added = after.phrases.filter((text) => !was.has(text));
    if (gone.length === 0 || added.length === 0) return [];
    return [
      makeFinding(phraseChanged, {
        subject: { kind: 'phrase', name: path },
        file: path,
        line: 0,
        reason: `${listPhrases(gone)} ${gone.length === 1 ? 'is' : 'are'} not translated here any more, ${listPhrases(added)} ${added.length === 1 ? 'is' : 'are'} new: if it is the same in other words, shops in other languages show it in English`,
      }),
    ];
  });
}
