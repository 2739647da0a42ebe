import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dep3Header } from '../../../src/series/import/dep3-header.js';
import { mapUpstreamStatus } from '../../../src/series/import/map-upstream-status.js';
import { patchSlug } from '../../../src/series/import/patch-slug.js';
import { parseMessage } from '../../../src/series/parse-message.js';
import { patchNameProblem } from '../../../src/series/patch-name.js';
import { writeMessage } from '../../../src/series/write-message.js';

test.each([
  ['Fix x', 'fix-x.patch'],
  ["MAGETWO-123: Don’t fail, don't  warn!", 'magetwo-123-dont-fail-dont-warn.patch'],
  ['Übergröße — naïve café', 'ubergro-e-naive-cafe.patch'],
  ['漢字', 'patch.patch'],
  ['', 'patch.patch'],
  ['--- ///', 'patch.patch'],
  ['a'.repeat(100), `${'a'.repeat(60)}.patch`],
  ['word '.repeat(30), 'word-word-word-word-word-word-word-word-word-word-word-word.patch'],
])('the slug of %j', (subject, name) => {
  expect(patchSlug(subject, new Set())).toBe(name);
});

test('slugs are unique, short and usable, whatever the subjects are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('Fix x', 'x'.repeat(80)))),
      (subjects) => {
        const names = new Set<string>();
        for (const subject of subjects) {
          const name = patchSlug(subject, names);
          expect(names.has(name)).toBe(false);
          expect(patchNameProblem(name)).toBeNull();
          expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*\.patch$/);
          expect(name.length).toBeLessThanOrEqual(66);
          names.add(name);
        }
      },
    ),
  );
});

test.each([
  ['Upstream-Status: Pending', 'Forwarded: no'],
  ['Upstream-Status: Pending [nobody asked yet]', 'Upstream: nobody asked yet\n\nForwarded: no'],
  ['Upstream-Status: Submitted [https://example.com/pull/1]', 'Forwarded: https://example.com/pull/1'],
  [
    'Upstream-Status: Backport [https://example.com/c/1]',
    'Origin: backport, https://example.com/c/1\nForwarded: not-needed\nApplied-Upstream: https://example.com/c/1',
  ],
  [
    'Upstream-Status: Backport [0123abcdef]',
    'Origin: backport, commit:0123abcdef\nForwarded: not-needed\nApplied-Upstream: commit:0123abcdef',
  ],
  [
    'Upstream-Status: Backport [from 2.4.8]',
    'Origin: backport\nForwarded: not-needed\nApplied-Upstream: 2.4.8',
  ],
  [
    'Upstream-Status: Denied [https://example.com/pull/1: out of scope]',
    'Upstream: out of scope\n\nForwarded: https://example.com/pull/1',
  ],
  ['Upstream-Status: Inappropriate [our own logo]', 'Upstream: our own logo\n\nForwarded: not-needed'],
  ['upstream-status: pending', 'Forwarded: no'],
  ['Upstream-Status: Whatever', 'Upstream-Status: Whatever'],
])('%s', (status, wanted) => {
  const mapped = mapUpstreamStatus(parseMessage(`Title\n\nText.\n\n${status}`));
  expect(writeMessage(mapped)).toBe(`Title\n\nText.\n\n${wanted}\n`);
});

test('a status in a paragraph of its own, above other trailers, and one that is given already', () => {
  const apart = parseMessage(
    'Title\n\nText.\n\nUpstream-Status: Pending\n\nSigned-off-by: A <a@example.com>',
  );
  expect(writeMessage(mapUpstreamStatus(apart))).toBe(
    'Title\n\nText.\n\nForwarded: no\nSigned-off-by: A <a@example.com>\n',
  );
  const given = parseMessage('Title\n\nUpstream-Status: Pending\nForwarded: https://example.com/1');
  expect(writeMessage(mapUpstreamStatus(given))).toBe('Title\n\nForwarded: https://example.com/1\n');
  const none = parseMessage('Title\n\nText.\n\nOwner: team');
  expect(mapUpstreamStatus(none)).toEqual(none);
});

test.each([
  ['', { subject: 'name', body: '' }, null],
  ['Title\n\nBody\n', { subject: 'Title', body: 'Body' }, null],
  [
    'Subject: [PATCH 1/2] Title\nFrom: A <a@example.com>\n\nBody: it is\n',
    { subject: 'Title', body: 'Body: it is' },
    'A <a@example.com>',
  ],
  ['## DP: Title\n## DP: Body\n', { subject: 'Title', body: 'Body' }, null],
  ['Description:\n Long only.\n', { subject: 'name', body: 'Long only.' }, null],
  ['Note: this is the title\n', { subject: 'Note: this is the title', body: '' }, null],
])('the header %j', (text, message, author) => {
  const header = dep3Header(text, 'name');
  expect(header.message).toMatchObject(message);
  expect(header.author).toBe(author);
});

test('a second paragraph of fields, and fields in any case', () => {
  const { message, date } = dep3Header(
    'description: T\n\nFree text.\n\nORIGIN: vendor\nDate: 2020\n',
    'name',
  );
  expect(message).toMatchObject({
    subject: 'T',
    body: 'Free text.',
    trailers: [{ key: 'ORIGIN', value: 'vendor' }],
  });
  expect(date).toBe('2020');
});
