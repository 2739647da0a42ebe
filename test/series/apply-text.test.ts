import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyText } from '../../src/series/apply-text.js';
import { splitLines } from '../../src/series/byte-string.js';
import type { Hunk } from '../../src/series/file-diff.js';
import { parseDiff } from '../../src/series/parse-diff.js';
import { tempDir } from '../support/temp-dir.js';

const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join('');

function hunksOf(diff: string): readonly Hunk[] {
  const [file] = parseDiff('test', Buffer.from(`--- a/f\n+++ b/f\n${diff}`, 'latin1'));
  if (file?.content.kind !== 'text') throw new Error('no text');
  return file.content.hunks;
}

function apply(content: string, diff: string): string {
  const result = applyText(content, hunksOf(diff));
  return result.ok ? result.content : `! ${result.reason}`;
}

/** What `git apply` makes of it; null when it refuses. */
function gitApply(dir: string, content: string, diff: string): string | null {
  writeFileSync(join(dir, 'f'), content, 'latin1');
  try {
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {
      cwd: dir,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: join(dir, '..') },
      input: Buffer.from(`--- a/f\n+++ b/f\n${diff}`, 'latin1'),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  } catch {
    return null;
  }
  return readFileSync(join(dir, 'f'), 'latin1');
}

type Op = readonly [op: ' ' | '-' | '+', text: string];

/** A unified diff of an edit script, whose line numbers may lie. */
function unified(
  ops: readonly Op[],
  context: number,
  endsWithNewline: boolean,
  lies: readonly number[],
): string {
  const near = ops.map((_, index) =>
    ops.slice(Math.max(0, index - context), index + context + 1).some(([op]) => op !== ' '),
  );
  const lastOld = ops.findLastIndex(([op]) => op !== '+');
  const lastNew = ops.findLastIndex(([op]) => op !== '-');
  let diff = '';
  let oldLine = 1;
  let newLine = 1;
  let count = 0;
  for (let index = 0; index < ops.length;) {
    if (near[index] === false) {
      index += 1;
      oldLine += 1;
      newLine += 1;
      continue;
    }
    const [oldStart, newStart] = [oldLine, newLine];
    let body = '';
    for (; index < ops.length && near[index] === true; index += 1) {
      const [op, text] = ops[index] ?? [' ', ''];
      if (op !== '+') oldLine += 1;
      if (op !== '-') newLine += 1;
      body += `${op}${text}\n`;
      const isLast = (op !== '+' && index === lastOld) || (op !== '-' && index === lastNew);
      if (isLast && !endsWithNewline) body += '\\ No newline at end of file\n';
    }
    const lie = lies[count % Math.max(1, lies.length)] ?? 0;
    const range = (start: number, size: number): string =>
      `${Math.max(size === 0 ? 0 : 1, (size === 0 ? start - 1 : start) + lie)},${size}`;
    diff += `@@ -${range(oldStart, oldLine - oldStart)} +${range(newStart, newLine - newStart)} @@\n${body}`;
    count += 1;
  }
  return diff;
}

const line = fc.constantFrom('a', 'b', 'c', 'd', 'e', '\r', '');
const op = fc.tuple(fc.constantFrom<' ' | '-' | '+'>(' ', ' ', ' ', ' ', ' ', '-', '+'), line);
/** Something done to the content after the diff was made. */
const drift = fc.record({ at: fc.nat(40), remove: fc.nat(2), insert: fc.array(line, { maxLength: 4 }) });

describe('applyText', () => {
  it('accepts what git apply accepts and makes the same of it', { timeout: 240_000 }, () => {
    const dir = tempDir();
    const seen = { applied: 0, refused: 0, joined: 0 };
    fc.assert(
      fc.property(
        fc.array(op, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom(true, true, true, false),
        fc.array(drift, { maxLength: 3 }),
        fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 3 }),
        (ops, context, endsWithNewline, drifts, lies) => {
          const diff = unified(ops, context, endsWithNewline, lies);
          // An empty line without a newline is no line.
          fc.pre(diff !== '' && !/^[ +-]\n\\/m.test(diff));
          const lines = ops.filter(([kind]) => kind !== '+').map(([, text]) => text);
          for (const { at, remove, insert } of drifts) lines.splice(at, remove, ...insert);
          const content = lines.join('\n') + (endsWithNewline && lines.length > 0 ? '\n' : '');
          let hunks: readonly Hunk[];
          try {
            hunks = hunksOf(diff);
          } catch {
            // Lies may make hunks overlap, which we refuse to read.
            return;
          }
          const ours = applyText(content, hunks);
          const git = gitApply(dir, content, diff);
          if (git === null) seen.refused += 1;
          else seen.applied += 1;
          const made = ours.ok ? ours.content : null;
          // git made one line of two, see the next test.
          if (git !== null && linesOf(git) !== linesOf(content) + growth(hunks)) seen.joined += 1;
          else expect(made).toBe(git);
        },
      ),
      { numRuns: 500, seed: 5 },
    );
    expect(seen.applied).toBeGreaterThan(120);
    expect(seen.refused).toBeGreaterThan(80);
    expect(seen.joined).toBeLessThan(seen.applied / 10);
  });

  it('refuses, unlike git, to join two lines where one has no newline', () => {
    const dir = tempDir();
    const context = '@@ -1,2 +1,3 @@\n+new\n a\n b\n\\ No newline at end of file\n';
    expect(gitApply(dir, 'a\nb\nc\n', context)).toBe('new\na\nbc\n');
    expect(apply('a\nb\nc\n', context)).toMatch(/^! line 2 is "b", expected "b" without a newline/);
    const insertion = '@@ -2,0 +3 @@\n+new\n';
    expect(gitApply(dir, 'a\nb', insertion)).toBe('a\nbnew\n');
    expect(apply('a\nb', insertion)).toMatch(/^!/);
  });

  it('applies several hunks where they stand', () => {
    const diff = '@@ -1,4 +1,5 @@\n 1\n+new\n 2\n 3\n 4\n@@ -8,5 +9,4 @@\n 8\n 9\n-10\n 11\n 12\n';
    expect(apply(numbered(1, 20), diff)).toBe(`1\nnew\n${numbered(2, 9)}${numbered(11, 20)}`);
  });

  it('finds each hunk at the nearest place, below before above', () => {
    const diff = '@@ -6,3 +6,3 @@\n a\n-b\n+B\n c\n';
    const block = 'a\nb\nc\n';
    expect(apply(`${numbered(1, 5)}${block}`, diff)).toBe(`${numbered(1, 5)}a\nB\nc\n`);
    // 3 lines above, 4 below.
    expect(apply(`x\nx\n${block}x\nx\nx\nx\n${block}`, diff)).toBe(`x\nx\na\nB\nc\nx\nx\nx\nx\n${block}`);
    // 3 lines above, 3 below.
    expect(apply(`x\nx\n${block}x\nx\nx\n${block}`, diff)).toBe(`x\nx\n${block}x\nx\nx\na\nB\nc\n`);
  });

  it('counts the stated line in the content as changed by earlier hunks', () => {
    const diff = '@@ -2,3 +2,6 @@\n 2\n+x\n+x\n+x\n 3\n 4\n@@ -10,3 +13,3 @@\n a\n-b\n+B\n c\n';
    const content = `${numbered(1, 9)}a\nb\nc\n`;
    expect(apply(content, diff)).toBe(`1\n2\nx\nx\nx\n${numbered(3, 9)}a\nB\nc\n`);
  });

  it('does not touch again what an earlier hunk has put there', () => {
    const twice = '@@ -2,3 +2,3 @@\n a\n-b\n+b\n c\n@@ -5,3 +5,3 @@\n a\n-b\n+X\n c\n';
    expect(apply('0\na\nb\nc\n', twice)).toMatch(/^! the file ends at line 4/);
    expect(apply('0\na\nb\nc\na\nb\nc\n', twice)).toBe('0\na\nb\nc\na\nX\nc\n');
  });

  it('holds a hunk without leading lines to the beginning and one without context behind to the end', () => {
    const first = '@@ -1,2 +1,3 @@\n+new\n a\n b\n';
    expect(apply('a\nb\nc\n', first)).toBe('new\na\nb\nc\n');
    expect(apply('x\na\nb\nc\n', first)).toMatch(/^! line 1 is "x", expected "a"/);
    const last = '@@ -5,2 +5,3 @@\n a\n b\n+new\n';
    expect(apply('a\nb\n', last)).toBe('a\nb\nnew\n');
    expect(apply('a\nb\nx\n', last)).toMatch(/^! the file ends at line 3/);
    expect(apply(`${numbered(1, 4)}a\nb\nx\n`, last)).toMatch(/^! the file goes on behind line 6 with "x"/);
  });

  it('keeps CR, bytes above ASCII and a missing newline exactly', () => {
    expect(apply('a\r\nb\r\nc\r\n', '@@ -1,3 +1,3 @@\n a\r\n-b\r\n+B\r\n c\r\n')).toBe('a\r\nB\r\nc\r\n');
    expect(apply('a\nb\nc\n', '@@ -1,3 +1,3 @@\n a\r\n-b\r\n+B\r\n c\r\n')).toMatch(
      /^! line 1 is "a", expected "a\\r"/,
    );
    expect(apply('\xe4\n\xf6\n', '@@ -1,2 +1,2 @@\n-\xe4\n+\xc4\n \xf6\n')).toBe('\xc4\n\xf6\n');
    expect(apply('a\nb', '@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n')).toBe('a\nb\n');
    expect(apply('a\nb\n', '@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n')).toMatch(
      /^! line 2 is "b", expected "b" without/,
    );
    expect(apply('a\nb\n', '@@ -1,2 +1,2 @@\n a\n-b\n+b\n\\ No newline at end of file\n')).toBe('a\nb');
  });

  it('allows no fuzz: white space counts', () => {
    const diff = '@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n';
    expect(apply('a\nb\nc \n', diff)).toMatch(/^! line 3 is "c ", expected "c"/);
    expect(apply('a\nb\n', diff)).toMatch(/^! the file ends at line 2, expected "c" in line 3/);
    expect(apply('', diff)).toMatch(/^! the file ends at line 0/);
  });

  it('fills and empties a file', () => {
    expect(apply('', '@@ -0,0 +1,2 @@\n+a\n+b\n')).toBe('a\nb\n');
    expect(apply('x\n', '@@ -0,0 +1,2 @@\n+a\n+b\n')).toMatch(/^!/);
    expect(apply('a\nb\n', '@@ -1,2 +0,0 @@\n-a\n-b\n')).toBe('');
  });

  it('shows at most a part of a long line', () => {
    const reason = apply(`${'x'.repeat(10_000)}\n`, '@@ -1 +1 @@\n-a\n+b\n');
    expect(reason).toContain('…');
    expect(reason.length).toBeLessThan(300);
  });

  it('names the hunk that does not fit', () => {
    const hunks = hunksOf('@@ -1,3 +1,3 @@\n 1\n-2\n+x\n 3\n@@ -7,3 +7,3 @@\n 7\n-X\n+x\n 9\n');
    expect(applyText(numbered(1, 20), hunks)).toMatchObject({ ok: false, hunk: hunks[1] });
  });
});

function linesOf(content: string): number {
  return splitLines(content).length;
}

function growth(hunks: readonly Hunk[]): number {
  return hunks.reduce((sum, { oldCount, newCount }) => sum + newCount - oldCount, 0);
}
