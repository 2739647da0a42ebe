import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commands } from '../../cli/commands.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
const documents = git('ls-files', '-z', '--cached', '--others', '--exclude-standard', '*.md')
  .split('\0')
  // Snapshots hold what strangers write.
  .filter((path) => path !== '' && !path.startsWith('test/') && existsSync(join(root, path)));
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The id that a heading gets: lower case, punctuation out, blanks to dashes. */
function anchors(path: string): string[] {
  return [...text(path).matchAll(/^#+ (.*)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('documents', () => {
  it('link only to what is there', () => {
    const broken: string[] = [];
    for (const document of documents) {
      for (const [, link] of text(document).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(link!)) continue;
        const [path, anchor] = link!.split('#') as [string, string?];
        const target = path === '' ? document : join(dirname(document), path);
        const there =
          existsSync(join(root, target)) && (anchor === undefined || anchors(target).includes(anchor));
        if (!there) broken.push(`${document}: ${link}`);
      }
    }
    expect(documents).toContain('README.md');
    expect(broken).toEqual([]);
  });

  it('mention npm scripts that exist', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const mentioned = documents.flatMap((path) =>
      [...text(path).matchAll(/npm run ([a-z:-]+)/g)].map((match) => match[1]!),
    );
    expect(mentioned.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('mention no command that does not exist', () => {
    const names = new Set(commands.flatMap(({ name }) => [name, name.split(' ')[0]!]));
    const mentioned = documents
      .filter((path) => !path.startsWith('docs/decisions/'))
      .flatMap((path) =>
        [...text(path).matchAll(/(?:`|^|&& |npx )upkeep ([a-z]+)/gm)].map((match) => `${path}: ${match[1]}`),
      );
    expect(mentioned.length).toBeGreaterThan(20);
    expect([...new Set(mentioned)].filter((one) => !names.has(one.split(': ')[1]!))).toEqual([]);
  });

  it('list every command in the README', () => {
    const readme = text('README.md');
    expect(commands.map(({ name }) => name).filter((name) => !readme.includes(`\`upkeep ${name}`))).toEqual(
      [],
    );
  });
});

describe('git attributes', () => {
  const attribute = (path: string, name: string): string =>
    git('check-attr', name, '--', path).trim().split(': ').at(-1)!;

  it.each([
    'patches/inventory/fix-x.patch',
    'patches/inventory/series',
    'patches/inventory/topic/a.patch',
    'series',
    'x.patch',
    'test/series/fixtures/crlf.txt',
  ])('keep %s byte for byte', (path) => {
    expect(attribute(path, 'text')).toBe('unset');
    expect(attribute(path, 'whitespace')).toBe('unset');
    expect(attribute(path, 'diff')).toBe('unspecified');
  });

  it('give code LF line ends on every machine', () => {
    expect([attribute('src/x.ts', 'text'), attribute('src/x.ts', 'eol')]).toEqual(['auto', 'lf']);
  });
});
