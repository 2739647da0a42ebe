import { describe, expect, it } from 'vitest';
import { similarity } from '../../src/replay/similarity.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

function text(from: number, to: number, change: (line: number) => string | null = () => null): Buffer {
  const lines = Array.from({ length: to - from }, (_, n) => change(from + n) ?? `line number ${from + n}`);
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}

describe('similarity', () => {
  it('is 100 for equal content, also for none and for CRLF', () => {
    expect(similarity(Buffer.alloc(0), Buffer.alloc(0))).toBe(100);
    expect(similarity(Buffer.from('a\r\nb\r\n'), Buffer.from('a\r\nb\r\n'))).toBe(100);
  });

  it('is 0 where nothing is shared or one is empty', () => {
    expect(similarity(Buffer.from('a\n'), Buffer.alloc(0))).toBe(0);
    expect(similarity(Buffer.from('abc\n'), Buffer.from('xyz\n'))).toBe(0);
  });

  it('does not care where lines stand, nor which of the two comes first', () => {
    const [a, b] = [Buffer.from('1\n2\n3\n4\n'), Buffer.from('4\n3\n2\n1\n')];
    expect(similarity(a, b)).toBe(100);
    expect(similarity(text(0, 30), text(0, 40))).toBe(similarity(text(0, 40), text(0, 30)));
  });

  it('rounds down', () => {
    expect(similarity(Buffer.from('1\n2\n3\n'), Buffer.from('1\n2\nx\n'))).toBe(66);
  });

  it('counts a repeated line only as often as both have it', () => {
    expect(similarity(Buffer.from('a\na\na\na\n'), Buffer.from('a\n'))).toBe(25);
  });

  it('cuts long lines and binary content after 64 bytes', () => {
    const long = 'x'.repeat(64) + 'y'.repeat(64);
    expect(similarity(Buffer.from(`${long}1\n`), Buffer.from(`${long}2\n`))).toBe(98);
    const binary = Buffer.from(Array.from({ length: 640 }, (_, n) => (n * 7) & 255));
    const changed = Buffer.from(binary);
    changed[100] = 255 - (changed[100] as number);
    expect(similarity(binary, changed)).toBe(90);
  });

  it('takes CRLF for LF in text alone', () => {
    const unix = text(0, 50);
    const dos = Buffer.from(unix.toString().replaceAll('\n', '\r\n'));
    expect(similarity(unix, dos)).toBeGreaterThan(90);
    expect(
      similarity(Buffer.concat([Buffer.alloc(1), unix]), Buffer.concat([Buffer.alloc(1), dos])),
    ).toBeLessThan(10);
  });

  it('agrees with git on renames', () => {
    const repo = new TempRepo(tempDir());
    const pairs: [Buffer, Buffer][] = [
      [text(0, 40), text(0, 50)],
      [text(100, 160), text(110, 160)],
      [text(200, 260), text(200, 260, (n) => (n % 4 === 0 ? `changed ${n}` : null))],
      [text(300, 330), text(300, 330, (n) => (n < 315 ? `other content in line ${n}` : null))],
      [text(400, 450), Buffer.from(text(400, 450).toString().replaceAll('\n', '\r\n'))],
      [
        text(500, 520, (n) => `${n}`.repeat(60)),
        text(500, 520, (n) => (n > 505 ? `${n}`.repeat(60) : 'gone')),
      ],
    ];
    repo.commit('before', Object.fromEntries(pairs.map(([before], n) => [`old/${n}.txt`, before])));
    const moved = pairs.flatMap(([, after], n) => [
      [`old/${n}.txt`, null],
      [`new/${n}.txt`, after],
    ]);
    repo.commit('after', Object.fromEntries(moved) as Record<string, Buffer | null>);
    const raw = repo.git('diff', '-M20%', '--raw', '--abbrev=40', 'HEAD~', 'HEAD').split('\n');
    const found = raw.map((line) =>
      /R(\d+)\told\/(\d)\.txt\tnew\/(\d)\.txt$/.exec(line)?.slice(1).map(Number),
    );
    expect(found.length).toBe(pairs.length);
    for (const [score, before, after] of found as [number, number, number][]) {
      expect(after).toBe(before);
      const [a, b] = pairs[before] as [Buffer, Buffer];
      expect({ before, score: similarity(a, b) }).toEqual({ before, score });
    }
  });
});
