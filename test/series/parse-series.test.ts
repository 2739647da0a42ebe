import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { parseSeries } from '../../src/series/parse-series.js';
import { writeSeries } from '../../src/series/write-series.js';

const BASE = 'a'.repeat(40);
const TREE = 'b'.repeat(40);
const COMMIT = 'c'.repeat(40);
const PINS = `# upkeep-base: ${BASE}\n# upkeep-tree: ${TREE}\n`;

const parse = (text: string): ReturnType<typeof parseSeries> =>
  parseSeries('patches/x/series', Buffer.from(text));

function faultsOf(text: string | Buffer): string[] {
  try {
    parseSeries('patches/x/series', Buffer.from(text));
    return [];
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    expect(error).toMatchObject({ code: 'malformed-series', exit: 2 });
    for (const fault of error.faults)
      expect(error.message).toContain(`patches/x/series:${fault.line}: error: `);
    return error.faults.map(({ code, line }) => `${code}:${line}`);
  }
}

describe('parseSeries', () => {
  it('reads pins, patches, disabled patches, comments and empty lines', () => {
    const series = parse(
      `${PINS}fix-x.patch\n\n# a comment\ntopic/y.patch\n#disabled z.diff ${COMMIT}\n#disabled old\n#no patch\n`,
    );
    expect(series).toEqual({
      base: BASE,
      tree: TREE,
      lines: [
        { kind: 'patch', name: 'fix-x.patch', line: 3 },
        { kind: 'other', text: '', line: 4 },
        { kind: 'other', text: '# a comment', line: 5 },
        { kind: 'patch', name: 'topic/y.patch', line: 6 },
        { kind: 'disabled', name: 'z.diff', commit: COMMIT, line: 7 },
        { kind: 'disabled', name: 'old', commit: null, line: 8 },
        { kind: 'other', text: '#no patch', line: 9 },
      ],
    });
  });

  it.each([
    ['nothing', '', null, null],
    ['no pins', 'a.patch\n', null, null],
    ['a base alone', `# upkeep-base: ${BASE}\na.patch\n`, BASE, null],
    ['a tree alone', `# upkeep-tree: ${TREE}\na.patch\n`, null, TREE],
    ['both', PINS, BASE, TREE],
  ])('takes %s', (_, text, base, tree) => {
    const series = parse(text);
    expect(series).toMatchObject({ base, tree });
    expect(writeSeries(series).toString()).toBe(text);
  });

  it('adds a newline that the last line lacks', () => {
    expect(writeSeries(parse('a.patch')).toString()).toBe('a.patch\n');
  });

  it('reads ten thousand patches', () => {
    const text = PINS + Array.from({ length: 10_000 }, (_, index) => `patch-${index}.patch\n`).join('');
    expect(parse(text).lines.length).toBe(10_000);
  });

  it('writes back byte for byte what it has read', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}(\/[a-z][a-z0-9-]{0,5}\.patch)?$/);
    const id = fc.stringMatching(/^[0-9a-f]{40}$/);
    const line = fc.oneof(
      fc.constantFrom('', '  ', '\t', '#', '# comment', '#comment ö', '## upkeep', '# disabled x'),
      name,
      fc.tuple(name, id).map(([patch, commit]) => `#disabled ${patch} ${commit}`),
      name.map((patch) => `#disabled ${patch}`),
    );
    const pins = fc.tuple(fc.option(id), fc.option(id));
    fc.assert(
      fc.property(
        pins,
        fc.uniqueArray(line, { selector: (text) => /^(?:#disabled )?(\S+)/.exec(text)?.[1] ?? text }),
        ([base, tree], lines) => {
          const all = [...lines];
          if (tree !== null) all.unshift(`# upkeep-tree: ${tree}`);
          if (base !== null) all.unshift(`# upkeep-base: ${base}`);
          const text = all.map((one) => `${one}\n`).join('');
          const series = parse(text);
          expect(writeSeries(series).toString()).toBe(text);
          expect(series.lines.map(({ line: number }) => number)).toEqual(
            lines.map((_, index) => all.length - lines.length + index + 1),
          );
        },
      ),
    );
  });

  it.each([
    ['a name twice', 'a.patch\nb.patch\na.patch\n', ['duplicate-patch:3']],
    ['a name enabled and disabled', `a.patch\n#disabled a.patch ${COMMIT}\n`, ['duplicate-patch:2']],
    ['an option -p1', 'a.patch -p1\n', ['text-after-name:1']],
    ['an option -R', 'a.patch -R\n', ['text-after-name:1']],
    ['a comment behind a name', 'a.patch # why\n', ['text-after-name:1']],
    ['blanks before a name', '  a.patch\n', ['text-after-name:1']],
    ['blanks behind a name', 'a.patch \n', ['text-after-name:1']],
    ['two names in a line', 'a.patch\tb.patch\n', ['text-after-name:1']],
    ['CRLF line ends', 'a.patch\r\nb.patch\r\n', ['carriage-return:1']],
    ['CR in a comment', '# a\rb\n', ['carriage-return:1']],
    ['Latin-1', Buffer.from('# \xe4\n', 'latin1'), ['not-utf8:1']],
    ['a base that is no id', '# upkeep-base: v1.2\na.patch\n', ['bad-pin:1']],
    ['a short base', `# upkeep-base: ${BASE.slice(1)}\n`, ['bad-pin:1']],
    ['a base in capitals', `# upkeep-base: ${BASE.toUpperCase()}\n`, ['bad-pin:1']],
    ['a base without a blank', `# upkeep-base:${BASE}\n`, ['bad-pin:1']],
    ['text behind a pin', `# upkeep-base: ${BASE} x\n`, ['bad-pin:1']],
    ['an unknown pin', `# upkeep-commit: ${BASE}\n`, ['bad-pin:1']],
    ['a base twice', `${PINS}# upkeep-base: ${BASE}\n`, ['pin-twice:3']],
    ['the tree first', `# upkeep-tree: ${TREE}\n# upkeep-base: ${BASE}\n`, ['pin-misplaced:2']],
    [
      'a pin behind a patch',
      `# upkeep-base: ${BASE}\na.patch\n# upkeep-tree: ${TREE}\n`,
      ['pin-misplaced:3'],
    ],
    ['a path out of the folder', '../a.patch\n', ['bad-patch-name:1']],
    ['a path that leads out', 'x/../../a.patch\n', ['bad-patch-name:1']],
    ['an absolute path', '/etc/passwd\n', ['bad-patch-name:1']],
    ['a path into .git', '.git/config\n', ['bad-patch-name:1']],
    ['a name that is an option', '-p1\n', ['bad-patch-name:1']],
    ['a NUL', 'a\0.patch\n', ['bad-patch-name:1']],
    ['its own name', 'series\n', ['bad-patch-name:1']],
    ['a disabled path out of the folder', `#disabled ../a.patch ${COMMIT}\n`, ['bad-patch-name:1']],
    ['a disabled line without a name', '#disabled\n', ['bad-disabled-line:1']],
    ['a disabled line with half an id', '#disabled a.patch abc\n', ['bad-disabled-line:1']],
    ['a disabled line with text behind', `#disabled a.patch ${COMMIT} x\n`, ['bad-disabled-line:1']],
    [
      'conflict markers',
      '<<<<<<< HEAD\na.patch\n=======\nb.patch\n>>>>>>> x\n',
      ['conflict-marker:1', 'conflict-marker:3', 'conflict-marker:5'],
    ],
    [
      'all at once',
      'a.patch -p1\na.patch\n../b\n',
      ['text-after-name:1', 'duplicate-patch:2', 'bad-patch-name:3'],
    ],
  ])('refuses %s', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });
});
