import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findCommand } from '../../cli/find-command.js';
import { commands } from '../../cli/commands.js';
import { parseArguments } from '../../cli/parse-arguments.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Every command of Upkeep in what a document wants to be typed, with the words behind `upkeep`. */
function typed(path: string): string[][] {
  return typedIn(readFileSync(join(root, path), 'utf8'));
}

function typedIn(text: string): string[][] {
  const blocks = [...text.matchAll(/^ *```sh\n(.*?)^ *```$/gms)];
  return blocks.flatMap(([, block]) =>
    block!
      .replaceAll('\\\n', ' ')
      .split('\n')
      .flatMap((line) => line.replace(/ +#.*$/, '').split(/ (?:&&|\|\||>) /))
      .map((line) =>
        line
          .trim()
          .replace(/^(?:[A-Z_]+=\S+ )+/, '')
          .replace(/^npx /, ''),
      )
      .filter((line) => line.startsWith('upkeep '))
      .map((line) => words(line).slice(1)),
  );
}

function words(line: string): string[] {
  return [...line.matchAll(/'[^']*'|"[^"]*"|\S+/g)].map(([word]) => word.replace(/^(['"])(.*)\1$/, '$2'));
}

describe.each(documents.map((path) => [path, typed(path)] as const).filter(([, lines]) => lines.length > 0))(
  'what %s wants to be typed',
  (_path, lines) => {
    it.each(lines.map((line) => [line.join(' '), line] as const))('upkeep %s', async (_line, argv) => {
      const request = findCommand(argv, commands);
      if (request.kind !== 'command') throw new Error(`${argv.join(' ')} is no command`);
      const { entry, rest } = request;
      // Throws for an argument that is missing or too much, for an unknown option, and for one without its value.
      expect(parseArguments(entry.name, await entry.load(), rest).kind).toBe('input');
    });
  },
);

describe('what is looked for in a document', () => {
  const found = (line: string): string[][] => typedIn(`\`\`\`sh\n${line}\n\`\`\``);

  it.each([
    ['upkeep lint a   # what it is', [['lint', 'a']]],
    ['cd x && upkeep export a b --repo ../c', [['export', 'a', 'b', '--repo', '../c']]],
    ['A=b upkeep sync && upkeep status --json > c.json', [['sync'], ['status', '--json']]],
    ["upkeep import a \\\n  --range 'b c'", [['import', 'a', '--range', 'b c']]],
    ['(cd packages && ls)', []],
  ])('%j', (line, expected) => {
    expect(found(line)).toEqual(expected);
  });

  it('is in blocks of a shell alone', () => {
    expect(typedIn('upkeep x\n\n```text\nupkeep y\n```\n')).toEqual([]);
  });

  it('would be refused where it is wrong', async () => {
    const load = async (name: string) => commands.find((one) => one.name === name)!.load();
    expect(() => findCommand(['relase'], commands)).toThrow('relase');
    const lint = await load('lint');
    expect(() => parseArguments('lint', lint, ['--no-such'])).toThrow('--no-such');
  });
});
