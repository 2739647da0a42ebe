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
  const blocks = [...readFileSync(join(root, path), 'utf8').matchAll(/^ *```sh\n(.*?)^ *```$/gms)];
  return blocks.flatMap(([, block]) =>
    block!
      .replaceAll('\\\n', ' ')
      .split('\n')
      .flatMap((line) => line.replace(/ +#.*$/, '').split(/ (?:&&|\|\||>) /))
      .map((line) => line.trim().replace(/^(?:[A-Z_]+=\S+ )+/, '').replace(/^npx /, ''))
      .filter((line) => line.startsWith('upkeep '))
      .map((line) => words(line).slice(1)),
  );
}

function words(line: string): string[] {
  return [...line.matchAll(/'[^']*'|"[^"]*"|\S+/g)].map(([word]) => word.replace(/^(['"])(.*)\1$/, '$2'));
}

describe.each(documents.map((path) => [path, typed(path)] as const))('%s', (_, lines) => {
  it.each(lines.map((line) => [line.join(' '), line] as const))('upkeep %s', async (_line, argv) => {
    // Throws for an argument that is missing or too much, an option that there is not, or one without its value.
    await parse(argv);
  });

  it('has nothing else to type that is read wrongly', () => {
    expect(lines.flat()).not.toContain('\\');
  });
});
