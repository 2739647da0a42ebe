import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commitMessageOf } from '../../src/series/commit-message.js';
import { messageFromCommit } from '../../src/series/message-from-commit.js';
import { parseMessage } from '../../src/series/parse-message.js';
import { writeMessage } from '../../src/series/write-message.js';

const patch = (text: string) => ({ name: 'topic/a.patch', message: parseMessage(text) });

test.each([
  ['Title', 'Title\n\nPatch: topic/a.patch\n'],
  ['Title\n\nText', 'Title\n\nText\n\nPatch: topic/a.patch\n'],
  ['Title\n\nText\n\nOwner: team', 'Title\n\nText\n\nOwner: team\nPatch: topic/a.patch\n'],
  ['Title\n\nOwner: team', 'Title\n\nOwner: team\nPatch: topic/a.patch\n'],
])('%j as a commit', (text, message) => {
  expect(commitMessageOf(patch(text), { patchTrailer: true })).toBe(message);
  expect(commitMessageOf(patch(text), { patchTrailer: false })).toBe(`${text}\n`);
});

test('a message and back is the same message', () => {
  const line = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('', 'Owner: team', 'Key:', ' indented', 'Patch', '---', 'a: b'),
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), (lines) => {
      const message = parseMessage(lines.join('\n'));
      // A paragraph of blanks alone, or a Patch line of somebody's own, is no message of a patch.
      fc.pre(message.subject !== '' && !message.trailers.some(({ key }) => key === 'Patch'));
      const back = messageFromCommit(commitMessageOf({ name: 'x.patch', message }, { patchTrailer: true }));
      expect(back.patchNames).toEqual(['x.patch']);
      expect(writeMessage(back.message)).toBe(writeMessage(message));
    }),
    { numRuns: 1000 },
  );
});

test('commits that were squashed name several patches, others none', () => {
  expect(messageFromCommit('Title\n\nPatch: a.patch\nPatch: b.patch\n').patchNames).toEqual([
    'a.patch',
    'b.patch',
  ]);
  expect(messageFromCommit('Title\n\nPatch: in the text\nand more\n').patchNames).toEqual([]);
});
