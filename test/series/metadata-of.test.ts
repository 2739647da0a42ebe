import { expect, test } from 'vitest';
import { metadataOf } from '../../src/series/metadata-of.js';
import { parseMessage } from '../../src/series/parse-message.js';
import { parseWaiver } from '../../src/series/parse-waiver.js';

function metadata(trailers: string) {
  return metadataOf({ message: parseMessage(`title\n\nbody\n\n${trailers}`) });
}

test('reads every trailer that has a meaning', () => {
  expect(
    metadata(`Origin: backport, commit:0123456789
Forwarded: https://example.com/pull/1
Bug: https://example.com/1
Bug-Debian: https://bugs.debian.org/2
Applied-Upstream: 2.4.8
Author: A <a@example.com>
Reviewed-by: R <r@example.com>
Acked-by: K <k@example.com>
Signed-off-by: S <s@example.com>
Signed-off-by: T <t@example.com>
Last-Update: 2024-02-29
Category: security
Owner: example/team
Depends-on: topic/a.patch
Depends-on: b.patch
Drop-when: 2.4.9
Compat-Waiver: api-removed until 2.5.0 by @jo: nobody called it`),
  ).toEqual({
    origin: { kind: 'backport', reference: 'commit:0123456789' },
    forwarded: 'https://example.com/pull/1',
    bugs: [
      { vendor: null, url: 'https://example.com/1' },
      { vendor: 'Debian', url: 'https://bugs.debian.org/2' },
    ],
    appliedUpstream: '2.4.8',
    authors: ['A <a@example.com>'],
    reviewedBy: ['R <r@example.com>'],
    ackedBy: ['K <k@example.com>'],
    signedOffBy: ['S <s@example.com>', 'T <t@example.com>'],
    lastUpdate: '2024-02-29',
    category: 'security',
    owner: 'example/team',
    dependsOn: ['topic/a.patch', 'b.patch'],
    dropWhen: '2.4.9',
    waivers: [{ rule: 'api-removed', until: '2.5.0', by: '@jo', why: 'nobody called it', line: 21 }],
  });
});

test('without trailers everything is absent', () => {
  const empty = metadataOf({ message: parseMessage('title\n\nOrigin is in the text') });
  expect(empty).toMatchObject({
    origin: null,
    forwarded: null,
    bugs: [],
    dependsOn: [],
    waivers: [],
    category: null,
  });
});

test('keys in any case, values over several lines', () => {
  expect(metadata('ORIGIN: vendor\ncategory: bugfix\nDrop-When: upstream has\n another way')).toMatchObject({
    origin: { kind: 'vendor', reference: null },
    category: 'bugfix',
    dropWhen: 'upstream has another way',
  });
});

test.each([
  [
    'a.b/c-d until 2.4.9 by Jo Doe <jo@example.com>: it is: unused',
    { rule: 'a.b/c-d', until: '2.4.9', by: 'Jo Doe <jo@example.com>', why: 'it is: unused' },
  ],
  ['rule until 2025-01-31 by team: why', { rule: 'rule', until: '2025-01-31', by: 'team', why: 'why' }],
])('the waiver %s', (text, wanted) => {
  expect(parseWaiver(text, 7)).toEqual({ ...wanted, line: 7 });
});

test.each([
  '',
  'rule',
  'rule until 2.4',
  'rule until 2.4 by jo',
  'rule until 2.4 by jo:',
  'rule by jo: why',
  'until 2 by jo: why',
])('no waiver: %j', (text) => expect(parseWaiver(text, 1)).toBeNull());
