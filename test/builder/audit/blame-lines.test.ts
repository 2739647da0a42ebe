import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blameLines, type BlameStep } from '../../../builder/audit/blame-lines.js';
import type { Hunk } from '../../../src/series/file-diff.js';
import { parsePatch } from '../../../src/series/parse-patch.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';

const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
const step = (patch: string | null, lines: readonly string[], hunks: readonly Hunk[] = []): BlameStep => ({
  content: Buffer.from(text(lines)),
  patch,
  hunks,
});
const shown = (...args: Parameters<typeof blameLines>): string[] =>
  blameLines(...args).map(({ from, upstream, patch }) =>
    from === 'upstream' ? String(upstream) : (patch ?? from),
  );

describe('blameLines', () => {
  it('tells upstream lines by their number, others by their patch', () => {
    const base = Buffer.from(text(['a', 'b', 'c']));
    expect(shown(base, [])).toEqual(['1', '2', '3']);
    expect(shown(base, [step('p', ['a', 'x', 'c'])])).toEqual(['1', 'p', '3']);
    expect(shown(base, [step('p', ['a', 'x', 'c']), step('q', ['y', 'a', 'x'])])).toEqual(['q', '1', 'p']);
    expect(shown(base, [step('p', ['a', 'b', 'c', 'd']), step(null, ['a', 'z', 'c', 'd'])])).toEqual([
      '1',
      'build',
      '3',
      'p',
    ]);
    expect(shown(null, [step('p', ['new'])])).toEqual(['p']);
    expect(shown(base, [step('p', [])])).toEqual([]);
  });

  it('a line that is put back is the patch that put it there', () => {
    const base = Buffer.from(text(['a', 'b']));
    expect(shown(base, [step('p', ['a']), step('q', ['a', 'b'])])).toEqual(['1', 'q']);
  });

  it('knows a last line without its end from one with it', () => {
    const whole = Buffer.from('a\nb');
    expect(blameLines(whole, [{ content: Buffer.from('a\nb\n'), patch: 'p', hunks: [] }])).toEqual([
      { line: 1, from: 'upstream', upstream: 1, patch: null },
      { line: 2, from: 'patch', upstream: null, patch: 'p' },
    ]);
  });

  it('does not believe hunks that give something else', () => {
    const base = Buffer.from(text(['a', 'b', 'c']));
    const hunk = { oldStart: 1, oldCount: 1, newStart: 1, newCount: 1, section: '', line: 1 };
    const wrong: Hunk = {
      ...hunk,
      lines: [
        { op: '-', text: 'z\n' },
        { op: '+', text: 'x\n' },
      ],
    };
    const other: Hunk = {
      ...hunk,
      lines: [
        { op: '-', text: 'a\n' },
        { op: '+', text: 'y\n' },
      ],
    };
    for (const hunks of [[wrong], [other], [{ ...other, oldStart: 9 }], [other, other]]) {
      expect(shown(base, [step('p', ['x', 'b', 'c'], hunks)])).toEqual(['p', '2', '3']);
    }
  });

  it('says what git blame says of the commits of a series', () => {
    const repo = new TempRepo(tempDir());
    const line = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', '', '}');
    const edit = fc.record({ at: fc.nat(30), remove: fc.nat(4), add: fc.array(line, { maxLength: 4 }) });
    let round = 0;
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 25 }),
        fc.array(fc.array(edit, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
        (start, edits) => {
          round += 1;
          const path = `file-${round}.txt`;
          const numbered = start.map((one, at) => (one === '' || one === '}' ? one : `${one} ${at}`));
          const base = repo.commit(`base ${round}`, { [path]: text(numbered) });
          const steps: BlameStep[] = [];
          const names = new Map<string, string>([[base, '']]);
          let lines = numbered;
          for (const [index, changes] of edits.entries()) {
            lines = lines.slice();
            for (const { at, remove, add } of changes) {
              lines.splice(at % (lines.length + 1), remove, ...add.map((one, n) => `${one} ${index} ${n}`));
            }
            const commit = repo.commit(`patch ${index}`, { [path]: text(lines) });
            names.set(commit, `p${index}`);
            const mail = repo.gitRaw('format-patch', '-1', '--stdout', '--full-index', commit);
            const [file] =
              repo.git('diff', '--name-only', `${commit}^`, commit) === ''
                ? []
                : parsePatch('x.patch', mail).files;
            const hunks = file?.content.kind === 'text' ? file.content.hunks : [];
            steps.push(step(`p${index}`, lines, hunks));
          }
          const blamed = repo
            .git('blame', '-s', '-l', '-n', '--root', `${base}..HEAD`, '--', path)
            .split('\n')
            .filter((one) => one !== '')
            .map((one) => {
              const [id = '', number = ''] = one.replace(/^\^/, '').split(/\s+/);
              const name = [...names].find(([commit]) => commit.startsWith(id.slice(0, 39)))?.[1] ?? id;
              return name === '' ? number : name;
            });
          expect(shown(Buffer.from(text(numbered)), steps)).toEqual(blamed);
        },
      ),
      { numRuns: 25 },
    );
  });
});
