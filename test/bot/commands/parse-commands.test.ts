import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../bot/commands/command-name.js';
import { parseCommands } from '../../../bot/commands/parse-commands.js';

const names = (body: string): (string | null)[] => parseCommands(body).commands.map(({ name }) => name);

describe('parseCommands', () => {
  it.each<[string, string, (string | null)[]]>([
    ['a command', '/upkeep rebase', ['rebase']],
    ['after text', 'Please.\n/upkeep rebase\nThanks.', ['rebase']],
    ['CRLF', 'Please.\r\n/upkeep rebase\r\n', ['rebase']],
    ['CR alone', 'Please.\r/upkeep rebase\r', ['rebase']],
    ['blanks at the end', '/upkeep rebase  \t', ['rebase']],
    ['in capitals', '/upkeep Rebase', ['rebase']],
    ['several', '/upkeep claim\n/upkeep recheck', ['claim', 'recheck']],
    ['in a list item, at the start of a line', '- do\n/upkeep rebase', ['rebase']],
    ['nothing behind it', '/upkeep', [null]],
    ['an unknown word', '/upkeep rebsae', [null]],
    ['in the middle of a line', 'write /upkeep rebase', []],
    ['indented', '    /upkeep rebase', []],
    ['indented by one', ' /upkeep rebase', []],
    ['in a nested list', '- a\n  - /upkeep rebase', []],
    ['another word', '/upkeeper rebase', []],
    ['upper case', '/UPKEEP rebase', []],
    ['no slash', 'upkeep rebase', []],
    ['two slashes', '//upkeep rebase', []],
    ['quoted', '> /upkeep rebase', []],
    ['quoted, going on without a mark', '> as you said\n/upkeep rebase', []],
    ['behind a quote and an empty line', '> as you said\n\n/upkeep rebase', ['rebase']],
    ['quoted twice', '>> /upkeep rebase', []],
    ['a fence', '```\n/upkeep rebase\n```', []],
    ['a fence with a language', '```sh\n/upkeep rebase\n```\n/upkeep claim', ['claim']],
    ['a fence of tildes', '~~~\n/upkeep rebase\n~~~', []],
    ['a fence that is closed by the other kind only', '```\n~~~\n/upkeep rebase', []],
    ['a longer fence', '````\n```\n/upkeep rebase\n````', []],
    ['a fence that is never closed', '```\n/upkeep rebase', []],
    ['a fence right below text', 'see\n```\n/upkeep rebase\n```', []],
    ['what only looks like a fence', '``` not ` a fence\n\n/upkeep rebase', ['rebase']],
    ['inline code', '`/upkeep rebase`', []],
    ['inline code over lines', 'say `so\n/upkeep rebase\nor` so', []],
    ['backticks that close nothing', 'a ` tick\n/upkeep rebase', ['rebase']],
    ['inline code before it', 'use `x` now\n/upkeep rebase', ['rebase']],
    ['inline code that ends in another paragraph', 'say `so\n\n/upkeep rebase\n\nor`', ['rebase']],
    ['an HTML comment', '<!--\n/upkeep rebase\n-->', []],
    ['an HTML comment in text', 'a <!-- b\n/upkeep rebase\n--> c', []],
    ['behind an HTML comment', '<!-- x -->\n/upkeep rebase', ['rebase']],
    ['pre', '<pre>\n/upkeep rebase\n</pre>', []],
    ['blockquote with attributes', '<blockquote class="x">\n\n/upkeep rebase\n\n</blockquote>', []],
    ['behind pre', '<pre>x</pre>\n/upkeep rebase', ['rebase']],
    ['details', '<details>\n\n/upkeep rebase\n\n</details>', ['rebase']],
    ['Cyrillic letters', '/upk\u0435ep rebase', []],
    ['a full-width slash', '\uFF0Fupkeep rebase', []],
    ['a division slash', '\u2215upkeep rebase', []],
    ['a zero width blank before it', '\u200b/upkeep rebase', []],
    ['a non-breaking blank', '/upkeep\u00a0rebase', []],
    ['right to left', '\u202e/upkeep rebase', []],
    ['a line separator', 'x\u2028/upkeep rebase', []],
    ['a NUL', '/upkeep\0rebase', []],
    ['the prototype', '/upkeep constructor', [null]],
    ['nothing', '', []],
  ])('reads %s', (_, body, expected) => {
    expect(names(body)).toEqual(expected);
  });

  it('takes words as they are: nothing is run or expanded', () => {
    const [command] = parseCommands('/upkeep disable $(id) `rm` "a  b" ;|&& ../../x $HOME\\n').commands;
    expect(command?.args).toEqual(['$(id)', '`rm`', '"a', 'b"', ';|&&', '../../x', '$HOME\\n']);
  });

  it('says what was perhaps meant', () => {
    expect(parseCommands('/upkeep rebsae').commands).toEqual([
      { name: null, word: 'rebsae', args: [], nearest: 'rebase' },
    ]);
    expect(parseCommands('/upkeep xyzzyplugh').commands[0]?.nearest).toBeNull();
  });

  it('is bounded', () => {
    const many = parseCommands('/upkeep help\n'.repeat(10_000));
    expect(many.commands).toHaveLength(10);
    expect(many.left).toBeGreaterThan(1_000);
    const [long] = parseCommands(`/upkeep disable ${'x'.repeat(10_000)} ${'a '.repeat(1_000)}`).commands;
    expect(long?.args).toHaveLength(10);
    expect(long?.args[0]).toHaveLength(300);
  });

  it('is done with nasty bodies of 10,000 lines', () => {
    for (const line of ['`', '``', '<!--', '> x', '```', '<pre>', '` `` ```', '/upkeep']) {
      expect(parseCommands(`${line}\n`.repeat(10_000)).commands.length).toBeLessThanOrEqual(10);
    }
  });

  it('finds nothing in what is quoted or fenced, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const quoted = `${text}\n/upkeep accept`
          .split(/\r\n|\n|\r/)
          .map((line) => `> ${line}`)
          .join('\n');
        expect(names(quoted)).toEqual([]);
        expect(names(`${'~'.repeat(300)}\n${text.replaceAll('~', '')}\n/upkeep accept\n`)).toEqual([]);
      }),
    );
  });

  it('finds each command that stands alone between empty lines, in order', () => {
    const known = Object.keys(COMMANDS);
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom(...known),
            fc.constantFrom('Text.', '- item', '> quote', '```\ncode\n```'),
          ),
          { maxLength: 9 },
        ),
        (parts) => {
          const body = parts.map(([name, text]) => `${text}\n\n/upkeep ${name}\n\n`).join('');
          expect(names(body)).toEqual(parts.map(([name]) => name));
        },
      ),
    );
  });

  it('never throws, and never finds more than the lines that begin so', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom('/upkeep help', '```', '`', '> ', '<!--', '-->', '<pre>', '</pre>', ''),
          ),
        ),
        (lines) => {
          const body = lines.join('\n');
          expect(names(body).length).toBeLessThanOrEqual(
            body.split(/\r\n|\n|\r/).filter((line) => line.startsWith('/upkeep')).length,
          );
        },
      ),
    );
  });
});
