import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { planPackage } from '../../../builder/plan/plan-package.js';
import type { Build } from '../../../builder/repository/build.js';
import type { FileSink } from '../../../builder/repository/file-sink.js';
import { FileSwap } from '../../../builder/repository/file-swap.js';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import { NextManifest } from '../../../builder/repository/next-manifest.js';
import type { NewZip } from '../../../builder/repository/pack-missing.js';
import type { RepositoryStore } from '../../../builder/repository/repository-store.js';
import { stageRepository } from '../../../builder/repository/stage-repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { entry } from './support/entry.js';
import { snapshot, stamps, storeOf } from './support/folder.js';

const URL = 'https://x.test/repo';

/** Keeps what is staged, in order. */
class Recorder implements FileSink {
  readonly files = new Map<string, Buffer>();

  stage(path: string, data: string | Buffer): void {
    this.files.set(path, Buffer.from(data));
  }

  drop(path: string): void {
    this.files.set(`- ${path}`, Buffer.alloc(0));
  }

  get paths(): string[] {
    return [...this.files.keys()];
  }
}

function nextOf(
  store: RepositoryStore,
  change: Partial<Build> = {},
  zips: readonly NewZip[] = [],
): NextManifest {
  const build = {
    packages: [],
    checks: [],
    sources: new Map(),
    firstWins: false,
    releases: null,
    advisories: [],
    prune: [],
  };
  return new NextManifest(store, zips, { ...build, ...change });
}

function record(
  store: RepositoryStore,
  touched: readonly string[],
  change: Partial<Build> = {},
  url: string | null = URL,
): Recorder {
  const sink = new Recorder();
  stageRepository(sink, { store, next: nextOf(store, change), touched, url });
  return sink;
}

/** Brings the folder itself up to date; returns how many files that changed. */
function apply(store: RepositoryStore, touched: readonly string[], url: string | null = URL): number {
  const swap = new FileSwap(store.out, join(tempDir(), 'working'));
  stageRepository(swap, { store, next: nextOf(store), touched, url });
  return swap.commit();
}

function meta(
  name: string,
  version: string,
  require: Record<string, string>,
  role: ManifestEntry['role'],
): ManifestEntry {
  return entry(name, version, {
    role,
    origin: null,
    composer: { name, version, type: 'metapackage', require },
  });
}

function bundle(name: string, flavor: string | null, require: Record<string, string>): ManifestEntry {
  return {
    ...meta(name, '1.0.0', require, flavor === null ? 'product' : 'flavor'),
    bundle: { distribution: 'shop', flavor, pros: [], cons: [], leavesOut: [], after: ['bin/shop migrate'] },
  };
}

const SHOP: readonly ManifestEntry[] = [
  entry('a/module', '1.0.0'),
  meta('a/alias-of-module', '1.0.0', { 'a/module': '*' }, 'alias'),
  meta('a/z-nested', '1.0.0', { 'a/module': '1.0.0' }, 'metapackage'),
  bundle('a/product', null, { 'a/z-nested': '1.0.0', 'a/module': '1.0.0' }),
  bundle('a/headless', 'headless', { 'a/module': '1.0.0' }),
  entry('a/a-project', '1.0.0', {
    role: 'project',
    origin: null,
    composer: { name: 'a/a-project', version: '1.0.0', type: 'project', require: { 'a/product': '1.0.0' } },
  }),
];
const NAMES = SHOP.map(({ name }) => name).sort();

test('the manifest first, then Composer’s files with packages.json last, then the pages', () => {
  const store = storeOf(SHOP.slice(0, 1));
  const releases = { repository: 'shop', seen: null, built: {} };
  const advisories = [
    {
      advisoryId: '1',
      packageName: 'a/module',
      affectedVersions: '*',
      title: 'x',
      link: 'https://x.test',
      cve: null,
      reportedAt: '2026-01-31',
    },
  ];
  const { paths } = record(store, ['a/module'], { releases, advisories });
  expect(paths.filter((path) => !path.endsWith('.gz') && !path.startsWith('- '))).toEqual([
    'manifest/a/module.json',
    'releases/shop.json',
    'advisories.json',
    'manifest.json',
    'p2/a/module~dev.json',
    'p2/a/module.json',
    'packages.json',
    'package/a/module.html',
    'style.css',
    'index.html',
  ]);
});

test('whatever is required comes before what requires it, however it is called', () => {
  const { paths } = record(storeOf(SHOP), NAMES);
  const place = new Map(paths.map((path, at) => [path, at]));
  const order = NAMES.map((name) => `p2/${name}.json`).sort((a, b) => place.get(a)! - place.get(b)!);
  for (const { name, composer } of SHOP) {
    for (const link of Object.keys(composer.require ?? {})) {
      expect(order.indexOf(`p2/${link}.json`), `${link} before ${name}`).toBeLessThan(
        order.indexOf(`p2/${name}.json`),
      );
    }
  }
  expect(place.get('packages.json')).toBeGreaterThan(place.get(order.at(-1)!)!);
});

test('a compressed copy beside each larger file, before it, the same on every system', () => {
  const many = ['1.0.1', '1.0.2'].map((version) => entry('a/module', version));
  const { files, paths } = record(storeOf([...SHOP, ...many]), NAMES);
  const packed = paths.filter((path) => path.endsWith('.gz') && !path.startsWith('- '));
  expect(packed).toContain('p2/a/module.json.gz');
  expect(packed).not.toContain('p2/a/module~dev.json.gz');
  for (const path of packed) {
    const bytes = files.get(path)!;
    const plain = path.slice(0, -'.gz'.length);
    expect(gunzipSync(bytes)).toEqual(files.get(plain));
    expect(paths.indexOf(path)).toBe(paths.indexOf(plain) - 1);
    // No name and no time, and "unknown" as the system.
    expect(bytes.subarray(0, 10)).toEqual(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, bytes[8]!, 0xff]));
  }
});

test('only what was touched is staged, when nothing else is other', () => {
  const store = storeOf(SHOP);
  apply(store, NAMES);
  const { paths } = record(store, ['a/module']);
  expect(paths.filter((path) => path.startsWith('p2/') && path.endsWith('.json'))).toEqual([
    'p2/a/module~dev.json',
    'p2/a/module.json',
  ]);
  expect(paths.filter((path) => path.startsWith('package/'))).toEqual([
    'package/a/module.html.gz',
    'package/a/module.html',
  ]);
});

test('nothing changes where nothing changed', () => {
  const store = storeOf(SHOP);
  expect(apply(store, NAMES)).toBeGreaterThan(20);
  const before = stamps(store.out);
  expect(apply(store, NAMES)).toBe(0);
  expect(apply(store, [])).toBe(0);
  expect(apply(store, ['a/product'], null)).toBe(0);
  expect(stamps(store.out)).toEqual(before);
});

test('another address rewrites all that names it, and nothing of the manifest', () => {
  const store = storeOf(SHOP);
  apply(store, NAMES);
  const [before, files] = [stamps(store.out), snapshot(store.out)];
  apply(store, [], 'https://y.test');
  const after = stamps(store.out);
  const changed = Object.keys(after).filter((path) => before[path] !== after[path]);
  for (const name of NAMES) expect(changed).toContain(`p2/${name}.json`);
  expect(changed).toContain('packages.json');
  expect(changed.filter((path) => /^(manifest|dist)/.test(path))).toEqual([]);
  // And back again it is what it was.
  apply(store, [], URL);
  expect(snapshot(store.out)).toEqual(files);
});

test('the address is that of before, unless the folder was its own', () => {
  const store = storeOf(SHOP);
  apply(store, NAMES);
  expect(record(store, [], {}, null).files.get('packages.json')?.toString()).toContain(`"upkeep":"2 ${URL}"`);
  const own = storeOf(SHOP);
  apply(own, NAMES, null);
  expect(record(own, [], {}, null).files.get('packages.json')?.toString()).toContain(`file://${own.out}`);
  apply(own, NAMES, 'file:///somewhere/else');
  expect(record(own, [], {}, null).files.get('packages.json')?.toString()).toContain(
    `"upkeep":"2 file://${own.out}"`,
  );
});

test('a new name is a new link on any page; a new version is not', () => {
  const store = storeOf(SHOP);
  apply(store, NAMES);
  const more = storeOf([...SHOP, entry('a/module', '1.0.1')], store.out);
  expect(record(more, ['a/module']).paths.filter((path) => path.startsWith('package/'))).toHaveLength(2);
  const planned = planPackage({
    composer: { name: 'a/new', version: '1.0.0' },
    version: '1.0.0',
    role: 'package',
  });
  const zip = { planned, file: 'x', size: 1, sha1: '1', sha256: '2', content: '3', files: 1 };
  const sink = new Recorder();
  const next = nextOf(store, { packages: [planned] }, [zip]);
  stageRepository(sink, { store, next, touched: next.touched, url: URL });
  const pages = sink.paths.filter((path) => path.startsWith('package/') && path.endsWith('.html'));
  expect(pages).toEqual([...NAMES, 'a/new'].sort().map((name) => `package/${name}.html`));
});

test('a compressed copy goes when its file has become small', () => {
  const versions = ['1.0.0', '1.0.0-a20260101', '1.0.0-a20260102'];
  const store = storeOf(versions.map((version) => entry('a/module', version)));
  apply(store, ['a/module']);
  expect(Object.keys(snapshot(store.out))).toContain('p2/a/module.json.gz');
  const swap = new FileSwap(store.out, join(tempDir(), 'working'));
  const next = nextOf(store, { prune: versions.slice(1).map((version) => ({ name: 'a/module', version })) });
  stageRepository(swap, { store, next, touched: next.touched, url: URL });
  swap.commit();
  expect(Object.keys(snapshot(store.out))).not.toContain('p2/a/module.json.gz');
});

test('a name without versions is not served, and its page is taken away', () => {
  const store = storeOf([entry('a/module', '1.0.0'), entry('a/old', '1.0.0-a20260101')]);
  apply(store, ['a/module', 'a/old']);
  const swap = new FileSwap(store.out, join(tempDir(), 'working'));
  const next = nextOf(store, { prune: [{ name: 'a/old', version: '1.0.0-a20260101' }] });
  stageRepository(swap, { store, next, touched: next.touched, url: URL });
  swap.commit();
  const whole = storeOf([entry('a/module', '1.0.0')]);
  apply(whole, ['a/module']);
  const left = Object.keys(snapshot(store.out)).filter((path) => path.includes('old'));
  // Whoever has the old packages.json still gets an answer.
  expect(left).toEqual([
    'dist/a/old/old-1.0.0-a20260101.zip',
    'manifest/a/old.json',
    'p2/a/old.json',
    'p2/a/old~dev.json',
  ]);
  const [root, expected] = [store, whole].map(({ out }) => snapshot(out));
  for (const path of ['packages.json', 'index.html', 'manifest.json'])
    expect(root?.[path]).toBe(expected?.[path]);
});

test('the pages of a distribution compare its product and flavors', () => {
  const { paths } = record(storeOf(SHOP), NAMES);
  expect(paths.filter((path) => path.endsWith('.html')).slice(-2)).toEqual([
    'flavors/shop.html',
    'index.html',
  ]);
});
