import { expect, test } from 'vitest';
import { lintRules } from '../../../src/series/lint/lint-rules.js';
import { lintRulesPage } from '../../../src/series/lint/lint-rules-page.js';
import { lintSeries } from '../../../src/series/lint/lint-series.js';
import { parsePatch } from '../../../src/series/parse-patch.js';
import { parseSeries } from '../../../src/series/parse-series.js';

const GOOD = `Origin: vendor
Forwarded: https://github.com/magento/inventory/pull/1
Category: bugfix
Owner: example/team`;

const DIFF = `diff --git a/src/x.php b/src/x.php
index 78981922613b2afb6025042ff6bd878ac1994e85..61780798228d17af2d34fce4cfbdf35556832472 100644
--- a/src/x.php
+++ b/src/x.php
@@ -1 +1 @@
-a
+b
`;
const REVERSE = `diff --git a/src/x.php b/src/x.php
index 61780798228d17af2d34fce4cfbdf35556832472..78981922613b2afb6025042ff6bd878ac1994e85 100644
--- a/src/x.php
+++ b/src/x.php
@@ -7 +7 @@
-b
+a
`;

interface Parts {
  readonly from?: string;
  readonly subject?: string;
  readonly body?: string;
  readonly trailers?: string;
  readonly dashes?: string;
  readonly diff?: string;
}

function patchText({
  from = 'A U Thor <author@example.com>',
  subject = '[PATCH] Fix x',
  body = 'It was a, and must be b.',
  trailers = GOOD,
  dashes = '---\n\n',
  diff = DIFF,
}: Parts): string {
  const text = [body, trailers].filter((part) => part !== '').join('\n\n');
  return `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: ${from}
Date: Tue, 14 Nov 2023 22:13:20 +0000
Subject: ${subject}

${text}
${dashes}${diff}`;
}

/** Lints patches a.patch, b.patch … behind the pins; what is found as `file:line code`. */
function lint(texts: readonly string[], series?: string): string[] {
  const patches = texts.map((text, index) =>
    parsePatch(`${String.fromCharCode(97 + index)}.patch`, Buffer.from(text, 'latin1')),
  );
  const pins = `# upkeep-base: ${'1'.repeat(40)}\n# upkeep-tree: ${'2'.repeat(40)}\n`;
  const names = patches.map(({ name }) => `${name}\n`).join('');
  const parsed = parseSeries('series', Buffer.from(series ?? pins + names));
  return lintSeries({ series: parsed, patches }, (name) => name).map(
    ({ code, file, line }) => `${file}:${line} ${code}`,
  );
}

const swap = (from: string, to: string): string => GOOD.replace(from, to);

test('a good patch has no faults', () => {
  expect(lint([patchText({})])).toEqual([]);
  expect(lint([])).toEqual([]);
});

/** One patch for each rule, with everything that is found in it. */
const CASES: ReadonlyArray<readonly [name: string, parts: Parts, found: readonly string[]]> = [
  [
    'unknown author',
    { from: 'Unknown <unknown@localhost>', trailers: swap('Origin: vendor\n', '') },
    ['0 origin-missing'],
  ],
  ['no origin', { trailers: swap('Origin: vendor\n', '') }, ['0 origin-not-stated']],
  ['another origin', { trailers: swap('vendor', 'vendro') }, ['8 origin-invalid']],
  ['upstream without reference', { trailers: swap('vendor', 'upstream') }, ['8 origin-invalid']],
  ['a reference that is none', { trailers: swap('vendor', 'backport, somewhere') }, ['8 origin-invalid']],
  ['not forwarded', { trailers: GOOD.replace(/Forwarded.*\n/, '') }, ['0 forwarded-missing']],
  ['forwarded yes', { trailers: GOOD.replace(/Forwarded.*/, 'Forwarded: yes') }, ['9 forwarded-invalid']],
  [
    'no without a reason',
    { body: 'Fix it.', trailers: GOOD.replace(/Forwarded.*/, 'Forwarded: no') },
    ['9 forwarded-no-reason'],
  ],
  [
    'not-needed without a body',
    { body: '', trailers: GOOD.replace(/Forwarded.*/, 'Forwarded: not-needed') },
    ['7 forwarded-no-reason'],
  ],
  ['upstream-status', { trailers: `${GOOD}\nUpstream-Status: Pending` }, ['12 upstream-status']],
  ['a bug number', { trailers: `${GOOD}\nBug: 1234` }, ['12 bug-invalid']],
  ['a bug of another tracker', { trailers: `${GOOD}\nBug-Debian: #1234` }, ['12 bug-invalid']],
  [
    'applied somewhere',
    { trailers: `${GOOD}\nApplied-Upstream: yes, I think` },
    ['12 applied-upstream-invalid'],
  ],
  ['reviewed by nobody', { trailers: `${GOOD}\nReviewed-by: jo` }, ['12 person-invalid']],
  ['signed by a mail', { trailers: `${GOOD}\nSigned-off-by: <jo@example.com>` }, ['12 person-invalid']],
  ['another date', { trailers: `${GOOD}\nLast-Update: 31.01.2024` }, ['12 last-update-invalid']],
  ['no day', { trailers: `${GOOD}\nLast-Update: 2023-02-29` }, ['12 last-update-invalid']],
  ['no category', { trailers: swap('Category: bugfix\n', '') }, ['0 category-missing']],
  ['a feature', { trailers: swap('bugfix', 'feature') }, ['10 category-invalid']],
  ['no owner', { trailers: swap('\nOwner: example/team', '') }, ['0 owner-missing']],
  ['an owner by name', { trailers: swap('example/team', 'Jo Doe') }, ['11 owner-invalid']],
  ['needs what is not there', { trailers: `${GOOD}\nDepends-on: z.patch` }, ['12 depends-on-unknown']],
  ['needs itself', { trailers: `${GOOD}\nDepends-on: a.patch` }, ['12 depends-on-later']],
  [
    'a waiver without a reason',
    { trailers: `${GOOD}\nCompat-Waiver: rule until 2.5` },
    ['12 compat-waiver-invalid'],
  ],
  [
    'a waiver for ever',
    { trailers: `${GOOD}\nCompat-Waiver: rule until never by jo: so` },
    ['12 compat-waiver-invalid'],
  ],
  [
    'a waiver until no day',
    { trailers: `${GOOD}\nCompat-Waiver: rule until 2024-13-01 by jo: so` },
    ['12 compat-waiver-invalid'],
  ],
  ['an empty trailer', { trailers: `${GOOD}\nDrop-when:` }, ['12 trailer-empty']],
  ['a second owner', { trailers: `${GOOD}\nOwner: other` }, ['12 trailer-repeated']],
  ['a slip of the pen', { trailers: `${GOOD}\nDepend-on: b.patch` }, ['12 trailer-misspelt']],
  ['our own trailer', { trailers: `${GOOD}\nPatch: a.patch` }, ['12 trailer-reserved']],
  [
    'metadata in the text',
    { body: 'Why and how it was done:\nDrop-when: 2.5\nand so on' },
    ['7 metadata-not-last'],
  ],
  [
    'a comment behind the dashes',
    { dashes: '---\nforgotten words\n\n' },
    ['13 message-cut', '13 not-canonical'],
  ],
  ['a row of three dashes', { body: 'one two three\n--- four\nfive', dashes: '' }, []],
  [
    'an in-body header',
    { body: 'From: Other <other@example.com>\n\nIt was a, and must be b.' },
    ['6 in-body-header', '2 not-canonical'],
  ],
  ['a tag', { subject: '[PATCH] [inventory] Fix x' }, ['4 message-fragile']],
  ['nothing in it', { diff: '', dashes: '' }, ['0 empty-patch']],
  ['short ids', { diff: DIFF.replace(/index .* /, 'index 7898192..6178079 ') }, ['14 index-not-full']],
  ['no ids', { diff: DIFF.replace(/index .*\n/, '') }, ['14 index-not-full']],
  ['CR LF', { diff: DIFF.replace('-a\n', '-a\r\n').replace('+b\n', '+b\r\n') }, ['19 crlf-content']],
  ['a signature', { diff: `${DIFF}-- \n2.39.5\n` }, ['21 not-canonical']],
  ['a folded subject', { subject: '[PATCH] Fix\n x' }, ['4 not-canonical']],
];

test.each(CASES)('%s', (name, parts, found) => {
  const expected = new Set(found.map((one) => `a.patch:${one}`));
  const actual = new Set(lint([patchText(parts)]));
  if (name === 'a row of three dashes')
    expect([...actual].some((one) => one.endsWith('message-cut'))).toBe(true);
  else expect(actual).toEqual(expected);
});

test('a binary diff is a warning to quilt users', () => {
  const diff = `diff --git a/x.bin b/x.bin
new file mode 100644
index 0000000000000000000000000000000000000000..f76dd238ade08917e6712764a16a22005a50573d
GIT binary patch
literal 1
IcmZPo000310RR91

literal 0
HcmV?d00001

`;
  expect(lint([patchText({ diff })])).toEqual(['a.patch:14 binary-patch']);
});

test('a patch of quilt has no header', () => {
  const found = lint([`Fix x\n\nIt was a, and must be b.\n\n${GOOD}\n---\n${DIFF}`]);
  expect(found).toContain('a.patch:1 no-mail-header');
});

test('a dependency on a later, a disabled and an earlier patch', () => {
  const needs = (name: string): string =>
    patchText({ trailers: `${GOOD}\nDepends-on: ${name}`, diff: DIFF.replaceAll('x.php', `${name}.php`) });
  expect(lint([needs('b.patch'), patchText({})])).toEqual(['a.patch:12 depends-on-later']);
  expect(lint([patchText({}), needs('a.patch')])).toEqual([]);
  const pins = `# upkeep-base: ${'1'.repeat(40)}\n# upkeep-tree: ${'2'.repeat(40)}\n`;
  const series = `${pins}#disabled off.patch ${'3'.repeat(40)}\na.patch\n`;
  expect(lint([needs('off.patch')], series)).toEqual(['a.patch:12 depends-on-unknown']);
});

test('a circle of dependencies is shown once', () => {
  const needs = (own: string, name: string): string =>
    patchText({ trailers: `${GOOD}\nDepends-on: ${name}`, diff: DIFF.replaceAll('x.php', `${own}.php`) });
  const found = lint([needs('a', 'b.patch'), needs('b', 'c.patch'), needs('c', 'a.patch')]);
  expect(found).toEqual([
    'series:3 depends-on-cycle',
    'a.patch:12 depends-on-later',
    'b.patch:12 depends-on-later',
  ]);
});

test('a chain of ten thousand dependencies is no problem', () => {
  const patches = Array.from({ length: 10_000 }, (_, index) => ({
    ...parsePatch(
      'x',
      Buffer.from(
        patchText({
          trailers: index === 0 ? GOOD : `${GOOD}\nDepends-on: p${index - 1}`,
          diff: '',
          dashes: '',
        }),
      ),
    ),
    name: `p${index}`,
  }));
  const rule = lintRules.find(({ code }) => code === 'depends-on-cycle');
  if (rule?.about !== 'series') throw new Error('no such rule');
  expect(
    rule.check({ series: { base: null, tree: null, lines: [] }, patches: patches.toReversed() }),
  ).toEqual([]);
});

test('a patch and its reverse, wherever in the file it lands', () => {
  expect(lint([patchText({}), patchText({ diff: REVERSE })])).toEqual(['series:4 patch-and-revert']);
  expect(lint([patchText({}), patchText({ diff: REVERSE.replace('+a', '+c') })])).toEqual([]);
});

test('a created and a deleted file are each other’s reverse, other modes are not', () => {
  const create = `diff --git a/n b/n\nnew file mode 100644\nindex 0000000000000000000000000000000000000000..78981922613b2afb6025042ff6bd878ac1994e85\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+a\n`;
  const remove = `diff --git a/n b/n\ndeleted file mode 100644\nindex 78981922613b2afb6025042ff6bd878ac1994e85..0000000000000000000000000000000000000000\n--- a/n\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n`;
  expect(lint([patchText({ diff: create }), patchText({ diff: remove })])).toEqual([
    'series:4 patch-and-revert',
  ]);
  expect(
    lint([patchText({ diff: create }), patchText({ diff: remove.replace('100644', '100755') })]),
  ).toEqual([]);
});

test('pins and disabled lines', () => {
  expect(lint([patchText({})], 'a.patch\n')).toEqual([
    'series:1 base-not-pinned',
    'series:1 tree-not-pinned',
  ]);
  expect(lint([], '#disabled off.patch\n')).toEqual(['series:1 disabled-without-commit']);
});

test('every rule is tried here, and each code is used once', () => {
  const codes = lintRules.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  const elsewhere = [
    'binary-patch',
    'no-mail-header',
    'message-hazard',
    'depends-on-cycle',
    'patch-and-revert',
    'base-not-pinned',
    'tree-not-pinned',
    'disabled-without-commit',
  ];
  const tried = new Set([
    ...CASES.flatMap(([, , found]) => found.map((one) => one.split(' ')[1])),
    ...elsewhere,
  ]);
  expect(codes.filter((code) => !tried.has(code))).toEqual([]);
});

test('the page of rules is the one of the code', async () => {
  await expect(lintRulesPage(lintRules)).toMatchFileSnapshot('../../../docs/lint-rules.md');
});
