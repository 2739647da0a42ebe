import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listUpload } from '../../../builder/publish/list-upload.js';
import { tempDir } from '../../support/temp-dir.js';
import { Market } from '../support/market.js';

async function built(): Promise<string> {
  const out = join(tempDir(), 'out');
  await new Market().build(out, { version: '1.0.0', alias: true }, { url: 'https://repo.example.com' });
  return out;
}

test('every file is listed once, and those first that others name', async () => {
  const out = await built();
  const files = listUpload(out);
  const all = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1));
  expect([...files].sort()).toEqual(all.sort());
  const at = (path: string): number => files.indexOf(path);
  const order = (paths: readonly string[]): void => {
    expect(paths.map(at)).toEqual(paths.map(at).sort((a, b) => a - b));
    expect(paths.map(at)).not.toContain(-1);
  };
  order([
    'dist/market/pear/pear-1.0.0.zip',
    'p2/market/apple.json',
    'p2/market/basket.json',
    'packages.json',
    'index.html',
  ]);
  order([
    'dist/alias/orchard/apple/apple-1.0.0.zip',
    'p2/market/pear.json',
    'p2/orchard/apple.json',
    'packages.json',
  ]);
  order(['p2/market/apple.json.gz', 'p2/market/apple.json']);
  order(['packages.json', 'manifest/market/apple.json']);
  const kinds = files.map((path) => /^(dist|p2|packages)/.exec(path)?.[1] ?? 'rest');
  expect(kinds.filter((kind, index) => kind !== kinds[index - 1])).toEqual([
    'dist',
    'p2',
    'packages',
    'rest',
  ]);
});

test('what no manifest names, and what is half done, is not uploaded', async () => {
  const out = await built();
  const before = listUpload(out);
  writeFileSync(join(out, 'dist/market/apple/apple-2.0.0.zip'), 'stray');
  mkdirSync(join(out, '.upkeep-build/files'), { recursive: true });
  writeFileSync(join(out, '.upkeep-build/files/0'), 'half');
  expect(listUpload(out)).toEqual(before);
});

test('a folder that is no repository has no list', () => {
  expect(() => listUpload(tempDir())).toThrow('has no manifest.json');
});
