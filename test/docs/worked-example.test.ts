import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSample } from '../../cli/demo/make-sample.js';

const file = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const text = readFileSync(file('docs/worked-example.md'), 'utf8');
/** What it wants to be typed, block by block, by the title of its section. */
const blocks = text.split(/^## /m).flatMap((section) => {
  const title = section.slice(0, section.indexOf('\n'));
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, code]) => ({ title, code: code! }));
});
/** Has a test of its own, and takes a minute: here only what it leaves behind is made. */
const DEMO = 'upkeep demo --once --dir demo\n';
const END = '=====';

let root: string;
let exit: number | null;
let all: string;
const said = new Map<string, string>();
const series = (path: string): string => join(root, 'place/series', path);
const saidIn = (number: number): string =>
  [...said].flatMap(([title, output]) => (title.startsWith(`${number}. `) ? [output] : [])).join('');

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'upkeep-test-'));
  await makeSample({ dir: join(root, 'place/demo') });
  mkdirSync(join(root, 'bin'));
  const program = join(root, 'bin/upkeep');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${file('dist/bin/upkeep.js')}' "$@"\n`);
  chmodSync(program, 0o755);
  const script = blocks
    .map(({ title, code }) => `${code.replace(DEMO, '')}echo '${END} ${title}'\n`)
    .join('');
  const ran = spawnSync('bash', ['-e', '-c', script], {
    cwd: join(root, 'place'),
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(root, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`, HOME: root },
  });
  exit = ran.status;
  all = `${ran.stdout}\n${ran.stderr}`;
  const parts = ran.stdout.split(new RegExp(`^${END} (.*)\n`, 'm'));
  for (let at = 0; at + 1 < parts.length; at += 2)
    said.set(parts[at + 1]!, (said.get(parts[at + 1]!) ?? '') + parts[at]!);
}, 240_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('docs/worked-example.md', () => {
  it('can be followed from the first command to the last', () => {
    expect(exit, all.slice(-3000)).toBe(0);
    expect(text.split(DEMO)).toHaveLength(2);
    expect([...said.keys()]).toEqual([...new Set(blocks.map(({ title }) => title))]);
  });

  it('is green before the first release', () => {
    expect(saidIn(3)).toContain('1 stack: 0 errors, 0 warnings');
    expect(saidIn(3)).toContain('green: 0 findings');
    expect(saidIn(4)).toContain('green: it can be released; leave out --dry-run to do it');
  });

  it('makes packages, tags, notes and guides, which hold when they are checked', () => {
    const first = saidIn(4);
    expect(first).toMatch(/^sample-1\.0\.0\n1\.0\.0$/m);
    expect(first).toContain('a shop that runs without Redis');
    expect(first).toMatch(/^from-magento\.md\nto-commerce\.md\nto-magento\.md$/m);
    expect(first).toContain('no contradiction');
    expect(first).toContain('no problem found');
    expect(first).toContain('session-files-by-default.patch');
    expect(existsSync(series('packages/release/sample/1.0.0/from-magento.html'))).toBe(true);
    expect(readFileSync(series('packages/index.html'), 'utf8')).toContain('release/sample/1.1.0.html');
  });

  it('shows what upstream took over, and what comes next', () => {
    expect(saidIn(5)).toMatch(/session-files-by-default\.patch +clean/);
    expect(saidIn(5)).toMatch(/token-in-constant-time\.patch +upstreamed/);
    expect(readFileSync(series('patches/sample/series'), 'utf8')).not.toContain('token-in-constant-time');
    expect(saidIn(7)).toContain('1.0.1 does not come next after 1.0.0');
    expect(saidIn(7)).toContain('sample 1.1.0 (minor)');
    const notes = readFileSync(series('packages/distributions/sample/1.1.0/notes.md'), 'utf8');
    expect(notes).toContain('Built on 2.4.1-p1.');
    expect(notes).toContain('**Keep people signed in for two hours**');
    expect(notes).toContain('**Compare password reset tokens in constant time**: retired');
    expect(saidIn(7)).toMatch(/^1\.0\.0 +2\.4\.1 .*\n1\.1\.0 +2\.4\.1-p1 /m);
    expect(saidIn(7)).toContain('released before this run, which changed nothing');
  });
});
