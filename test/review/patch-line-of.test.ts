import { describe, expect, it } from 'vitest';
import { patchLineOf } from '../../src/review/patch-line-of.js';
import { parsePatch } from '../../src/series/parse-patch.js';

const TEXT = `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: A U Thor <author@example.com>
Date: Tue, 14 Nov 2023 22:13:20 +0000
Subject: [PATCH] Change it

Forwarded: no
Compat-Waiver: php-x until 2.5.0 by @ann: so
---
diff --git a/src/A.php b/src/A.php
index 78981922613b2afb6025042ff6bd878ac1994e85..61780798228d17af2d34fce4cfbdf35556832472 100644
--- a/src/A.php
+++ b/src/A.php
@@ -10,6 +10,6 @@ class A
 ten
 eleven
-    public function gone()
+    public function fresh()
 {
 fourteen
 }
@@ -40,3 +40,4 @@ class A
 forty
+    const EXTRA = 1;
 forty one
 forty two
diff --git a/src/B.php b/src/B.php
deleted file mode 100644
index 78981922613b2afb6025042ff6bd878ac1994e85..0000000000000000000000000000000000000000
--- a/src/B.php
+++ /dev/null
@@ -1,2 +0,0 @@
-<?php
-class B {}
\\ No newline at end of file
`;
const patch = parsePatch('p.patch', Buffer.from(TEXT));
const line = (file: string, at: number, name: string, member?: string): string => {
  const subject = { kind: 'method', name, ...(member === undefined ? {} : { member }) } as const;
  return TEXT.split('\n')[patchLineOf(patch, { file, line: at, subject }) - 1] ?? '';
};

describe('the line of a patch that causes a finding', () => {
  it.each([
    [
      'is the added one, by its place after the patch',
      'src/A.php',
      41,
      'A',
      'EXTRA',
      '+    const EXTRA = 1;',
    ],
    [
      'is the removed one that names the thing, by its place before',
      'src/A.php',
      12,
      'A',
      'gone',
      '-    public function gone()',
    ],
    [
      'is the added one that names the thing at the same place',
      'src/A.php',
      12,
      'A',
      'fresh',
      '+    public function fresh()',
    ],
    ['is the added one where none names it', 'src/A.php', 12, 'A', 'other', '+    public function fresh()'],
    [
      'is that which names the thing, where the place is outside of the patch',
      'src/A.php',
      3,
      'A',
      'gone',
      '-    public function gone()',
    ],
    [
      'is the top of the file in the patch, where nothing fits',
      'src/A.php',
      300,
      'X',
      'other',
      'diff --git a/src/A.php b/src/A.php',
    ],
    ['is that of the class in a file that is gone', 'src/B.php', 2, 'Vendor\\B', undefined, '-class B {}'],
    [
      'is that of the waiver for a finding about a waiver',
      'p.patch',
      7,
      'p.patch',
      'php-x',
      'Compat-Waiver: php-x until 2.5.0 by @ann: so',
    ],
    [
      'is the first for a file that the patch does not name',
      'src/C.php',
      5,
      'C',
      undefined,
      'From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001',
    ],
  ])('%s', (_name, file, at, name, member, expected) => {
    expect(line(file, at, name, member)).toBe(expected);
  });
});
