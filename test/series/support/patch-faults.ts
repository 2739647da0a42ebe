import { expect } from 'vitest';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { parsePatch } from '../../../src/series/parse-patch.js';

/** A mail up to its diff, seven lines. */
export const HEAD = `From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001
From: A U Thor <author@example.com>
Date: Tue, 14 Nov 2023 22:13:20 +0100
Subject: [PATCH] title

body
---
`;
/** A whole diff of three lines. */
export const MODE_CHANGE = 'diff --git a/x b/x\nold mode 100644\nnew mode 100755\n';
/** A whole diff of nine lines, with one hunk. */
export const TEXT = `diff --git a/f b/f
index 1111111111111111111111111111111111111111..2222222222222222222222222222222222222222 100644
--- a/f
+++ b/f
@@ -1,3 +1,3 @@ section
 a
-b
+B
 c
`;

/** `code:line` of each fault; that the message names file, line and remedy is checked here. */
export function faultsOf(text: string | Buffer): string[] {
  try {
    parsePatch('fix.patch', typeof text === 'string' ? Buffer.from(text, 'latin1') : text);
    return [];
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    expect(error.exit).toBe(2);
    for (const fault of error.faults) {
      expect(fault.file).toBe('fix.patch');
      expect(error.message).toContain(
        `fix.patch${fault.line > 0 ? `:${fault.line}` : ''}: error: ${fault.message}`,
      );
      expect(fault.mend).toMatch(/\.$/);
    }
    return error.faults.map(({ code, line }) => `${code}:${line}`);
  }
}
