import { describe, expect, it } from 'vitest';
import { pedigreePatch } from '../../../builder/supply/pedigree-patch.js';
import { parsePatch } from '../../../src/series/parse-patch.js';

const DIFF = `diff --git a/a.txt b/a.txt
index 7898192261678db3ca63b3f4e1b6c2d2d1c9f1a5..6178079822a0e0b1bd5f8ac5d2d6a5b8e4f5a0c1 100644
--- a/a.txt
+++ b/a.txt
@@ -1 +1 @@
-a
+b
`;

function patch(name: string, ...trailers: string[]) {
  const head = `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: A <a@example.com>\nDate: Mon, 1 Jan 2024 00:00:00 +0000\n`;
  const text = `${head}Subject: [PATCH] Change a\n\n${trailers.join('\n')}\n---\n\n${DIFF}`;
  return pedigreePatch('shop', parsePatch(name, Buffer.from(text)));
}

describe('pedigreePatch', () => {
  it.each([
    ['Origin: backport, https://github.com/acme/shop/commit/1', 'backport'],
    ['Origin: upstream, commit:1', 'cherry-pick'],
    ['Origin: vendor', 'unofficial'],
    ['Origin: other', 'unofficial'],
    ['Forwarded: no', 'unofficial'],
  ])('of %s is %s', (trailer, type) => {
    expect(patch('a.patch', trailer).type).toBe(type);
  });

  it('names what it resolves', () => {
    const bugs = [
      'Bug: https://github.com/acme/shop/issues/12',
      'Bug-Acme: https://jira.example.com/browse/AC-3/',
    ];
    expect(patch('a.patch', ...bugs, 'Bug: not an address').resolves).toEqual([
      { type: 'defect', id: '12', references: ['https://github.com/acme/shop/issues/12'] },
      { type: 'defect', id: 'AC-3', references: ['https://jira.example.com/browse/AC-3/'] },
    ]);
    expect(patch('a.patch', bugs[0]!, 'Category: security').resolves).toEqual([
      { type: 'security', id: '12', references: ['https://github.com/acme/shop/issues/12'] },
    ]);
    expect(patch('a.patch', 'Category: security')).not.toHaveProperty('resolves');
    expect(patch('a.patch', 'Bug: https://example.com').resolves).toMatchObject([{ id: 'example.com' }]);
  });

  it('names its blob, and where it is in the series repository', () => {
    expect(patch('topic/a b;c.patch', 'Forwarded: no').diff?.url).toMatch(
      /^swh:1:cnt:[0-9a-f]{40};path=\/patches\/shop\/topic\/a%20b%3Bc\.patch$/,
    );
  });
});
