import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendLedger } from '../../../builder/ledger/append-ledger.js';
import { Ledger } from '../../../builder/ledger/ledger.js';
import { readPackageManifest } from '../../../builder/verify/read-package-manifest.js';
import { readZipDirectory } from '../../../builder/verify/read-zip-directory.js';
import { tempDir } from '../../support/temp-dir.js';
import { Market } from '../support/market.js';
import { verify } from './support/verify.js';
import { openZip } from './support/zips.js';

/** Every file of a repository with two releases, and the market that it was built from. */
async function scene(): Promise<{ market: Market; out: string; files: readonly string[]; ledger: Ledger }> {
  const market = new Market();
  const out = join(tempDir(), 'out');
  await market.build(out, { version: '1.0.0', alias: true }, { url: 'https://repo.example.com' });
  market.release('1.1.0', { 'apple/Apple.php': '<?php class Apple {}\n' });
  await market.build(out, { version: '1.1.0' });
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .sort();
  const repo = await market.open();
  const names = ['market/apple', 'market/basket', 'market/pear', 'orchard/apple'];
  await appendLedger(repo, names, (name) => readPackageManifest(out, name));
  return { market, out, files, ledger: await Ledger.open(repo) };
}

interface Flip {
  readonly file: string;
  readonly offset: number;
}

/** Changes one bit, asks, and puts it back. */
async function withFlip<T>(path: string, offset: number, bit: number, ask: () => Promise<T>): Promise<T> {
  const bytes = readFileSync(path);
  const changed = Buffer.from(bytes);
  changed[offset] = (changed[offset] ?? 0) ^ (1 << bit);
  writeFileSync(path, changed);
  try {
    return await ask();
  } finally {
    writeFileSync(path, bytes);
  }
}

function flipsIn(out: string, files: readonly string[]): fc.Arbitrary<Flip> {
  return fc
    .constantFrom(...files)
    .chain((file) => fc.nat(readFileSync(join(out, file)).length - 1).map((offset) => ({ file, offset })));
}

test('a flipped bit in a zip is found wherever it is, without git, and rebuilding names the member', async () => {
  const { market, out, files } = await scene();
  const zips = files.filter((file) => file.startsWith('dist/'));
  expect(zips.length).toBe(7);
  await fc.assert(
    fc.asyncProperty(flipsIn(out, zips), fc.nat(7), async ({ file, offset }, bit) => {
      const { members } = readZipDirectory(openZip(join(out, file)));
      const member = members.find(
        ({ name, at, packedSize }) => offset >= at - 30 - Buffer.byteLength(name) && offset < at + packedSize,
      );
      const [quick, full] = await withFlip(join(out, file), offset, bit, async () => [
        await verify(market, out, { sources: null }),
        await verify(market, out),
      ]);
      for (const { ok, problems } of [quick, full]) {
        expect(ok).toBe(false);
        expect(problems).toMatchObject([{ what: 'sha256', file }]);
      }
      expect(full.rebuilt).toBe(full.checked);
      if (member !== undefined) expect(full.problems[0]?.member).toBe(member.name);
    }),
    { numRuns: 60 },
  );
  expect(await verify(market, out)).toMatchObject({ ok: true, problems: [] });
});

test('a flipped bit in what Composer or people read is found wherever it is', async () => {
  const { market, out, files } = await scene();
  const texts = files.filter(
    (file) => /^(p2|package|flavors|index|style|packages)/.test(file) && !file.endsWith('.gz'),
  );
  expect(texts.length).toBeGreaterThan(12);
  await fc.assert(
    fc.asyncProperty(flipsIn(out, texts), fc.nat(7), async ({ file, offset }, bit) => {
      const { ok, problems } = await withFlip(join(out, file), offset, bit, () =>
        verify(market, out, { sources: null }),
      );
      expect(ok, `${file} ${offset}`).toBe(false);
      // Where packages.json names another address, all metadata are wrong; else it is the file.
      if (file !== 'packages.json') expect(problems.map((one) => one.file)).toContain(file);
    }),
    { numRuns: 80 },
  );
});

test('a flipped bit in the manifest is found wherever it is', async () => {
  const { market, out, files } = await scene();
  const manifests = files.filter((file) => file.startsWith('manifest'));
  expect(manifests.length).toBe(5);
  await fc.assert(
    fc.asyncProperty(flipsIn(out, manifests), fc.nat(7), async ({ file, offset }, bit) => {
      const { ok } = await withFlip(join(out, file), offset, bit, () =>
        verify(market, out, { sources: null }),
      );
      expect(ok, `${file} ${offset}`).toBe(false);
    }),
    { numRuns: 120 },
  );
});

test('a flipped bit in a compressed copy gives the same text, or is found', async () => {
  const { market, out, files } = await scene();
  const copies = files.filter((file) => file.endsWith('.gz'));
  expect(copies.length).toBeGreaterThan(5);
  let found = 0;
  await fc.assert(
    fc.asyncProperty(flipsIn(out, copies), fc.nat(7), async ({ file, offset }, bit) => {
      const { ok, problems } = await withFlip(join(out, file), offset, bit, () =>
        verify(market, out, { sources: null }),
      );
      // What may differ: which level packed it, and bits behind the end of the packed data.
      const length = readFileSync(join(out, file)).length;
      if (ok) expect([8, length - 9]).toContain(offset);
      else expect(problems).toMatchObject([{ what: 'copy', file }]);
      found += ok ? 0 : 1;
    }),
    { numRuns: 60 },
  );
  expect(found).toBeGreaterThan(40);
});

test('what the ledger has of a version is compared, too', async () => {
  const { market, out, ledger } = await scene();
  expect(await verify(market, out, { ledger })).toMatchObject({ ok: true, problems: [] });
  const file = join(out, 'manifest/market/pear.json');
  const zlib = /"zlib":"(\d)/.exec(readFileSync(file, 'utf8'));
  const { problems } = await withFlip(file, (zlib?.index ?? 0) + 8, 0, () =>
    verify(market, out, { ledger, wanted: { name: 'market/pear', version: '1.0.0' }, sources: null }),
  );
  expect(problems).toMatchObject([{ what: 'ledger', severity: 'warning', package: 'market/pear' }]);
});
