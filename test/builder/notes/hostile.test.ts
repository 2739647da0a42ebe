import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { announcement } from '../../../builder/notes/announcement.js';
import { plainText } from '../../../builder/notes/plain-text.js';
import { prefaceText } from '../../../builder/notes/preface-text.js';
import { releaseNotes } from '../../../builder/notes/release-notes.js';
import type { ReleaseFacts } from '../../../builder/release/release-facts.js';
import { factsStory, type FactsStory } from '../../support/release/facts-story.js';
import { patchSaying, withPatches, withStack, type Said } from './support/edited-facts.js';
import { hostileText } from './support/hostile-text.js';
import { structureOf, type Structure } from './support/structure.js';

let story: FactsStory;
beforeAll(async () => {
  story = await factsStory();
});

const notes = (facts: ReleaseFacts, preface: string | null = null): string =>
  releaseNotes(facts, null, preface);

/** Facts in which one person says the same everywhere that a person can. */
function saying(text: string): ReleaseFacts {
  const said: Said = {
    subject: text,
    body: text,
    author: text,
    mail: text,
    trailers: [
      'Forwarded',
      'Origin',
      'Bug',
      'Bug-Other',
      'Owner',
      'Reviewed-by',
      'Signed-off-by',
      'Applied-Upstream',
    ].map((key) => [key, text] as const),
  };
  const waiver = ['Compat-Waiver', `some-rule until 2.5.0 by ${text}: ${text}`] as const;
  const facts = withPatches(story.major, said, { ...said, trailers: [waiver], name: 'b.patch' });
  return {
    ...withStack(facts, ({ compat }) => ({
      dropped: [{ patch: patchSaying(said).patch, how: 'disabled', commit: null, evidence: text }],
      compat: compat && {
        ...compat,
        findings: (story.first.stacks[0]!.compat?.findings ?? []).map((one) => ({
          ...one,
          target: text,
          reason: text,
        })),
      },
    })),
    reason: text,
  };
}

/** What comes to life whatever people say. */
let harmless: Structure;
beforeAll(() => {
  harmless = structureOf(notes(saying('word')));
});

test('nothing that a patch says comes to life in the notes', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const alive = structureOf(notes(saying(text)));
      expect({ ...alive, links: [] }).toEqual({ ...harmless, links: [] });
      // Addresses in metadata that are plain are links, to where they say.
      const plain = /^https?:\/\/[\w.-]+(?:\/[\w./-]*)?$/.test(text);
      if (!plain) expect(alive.links).toEqual(harmless.links);
    }),
    { numRuns: 200 },
  );
});

test('nor in an announcement', () => {
  const own = structureOf(announcement(saying('word'), 'https://repo.example.com'));
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(structureOf(announcement(saying(text), 'https://repo.example.com'))).toEqual(own);
    }),
    { numRuns: 100 },
  );
});

test('plain text is one line that is nothing but text, wherever it stands', () => {
  fc.assert(
    fc.property(hostileText, fc.constantFrom('', '- ', '  ', 'x ', '> ', '**'), (text, before) => {
      const alive = structureOf(`${before}${plainText(text)}`);
      expect(alive).toEqual({ headings: [], html: [], mentions: [], references: [], links: [] });
      expect(plainText(text)).not.toMatch(/[\n\r\u2028\u202e\0]/);
    }),
    { numRuns: 1000 },
  );
});

test('a preface adds no heading, no HTML, no mention, and takes none of ours away', () => {
  const own = structureOf(notes(story.minor));
  fc.assert(
    fc.property(hostileText, (text) => {
      const alive = structureOf(notes(story.minor, text));
      expect({ ...alive, references: [], links: [] }).toEqual({ ...own, references: [], links: [] });
      for (const link of own.links) expect(alive.links).toContain(link);
    }),
    { numRuns: 200 },
  );
});

test('a preface that went through once goes through as it is', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const once = prefaceText(text);
      expect(prefaceText(once)).toBe(once);
    }),
    { numRuns: 1000 },
  );
});
