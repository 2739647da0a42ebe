import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, describe, expect, test } from 'vitest';
import { appendLedger } from '../../../builder/ledger/append-ledger.js';
import { Ledger } from '../../../builder/ledger/ledger.js';
import { LEDGER_REF } from '../../../builder/ledger/ledger-ref.js';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import type { PackageManifest } from '../../../builder/repository/package-manifest.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Repository } from '../../../src/git/repository.js';
import { bundle } from '../../support/bundle.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';
import { entryOf } from './support/entry-of.js';

/** A series repository, and what is published of it. */
class Series {
  readonly repo = new TempRepo(join(tempDir(), 'series'));

  async open(): Promise<Repository> {
    const repo = await openRepository(this.repo.dir);
    onTestFinished(() => repo.close());
    return repo;
  }

  async append(...entries: readonly ManifestEntry[]): ReturnType<typeof appendLedger> {
    const { names, manifest } = manifestsOf(entries);
    return appendLedger(await this.open(), names, manifest);
  }

  show(path: string, rev = LEDGER_REF): string {
    return this.repo.git('show', `${rev}:${path}`);
  }

  /** Every file of the ledger with its text. */
  all(rev = LEDGER_REF): Record<string, string> {
    const paths = this.repo.git('ls-tree', '-r', '--name-only', rev).split('\n');
    return Object.fromEntries(paths.map((path) => [path, this.show(path, rev)]));
  }

  packs(): string[] {
    const dir = join(this.repo.dir, '.git/objects/pack');
    return readdirSync(dir)
      .filter((name) => name.endsWith('.idx'))
      .map((name) => join(dir, name));
  }
}

function manifestsOf(entries: readonly ManifestEntry[]): {
  names: string[];
  manifest: (name: string) => PackageManifest;
} {
  const names = [...new Set(entries.map(({ name }) => name))].sort();
  const manifest = (name: string): PackageManifest => ({
    name,
    versions: entries.filter((one) => one.name === name),
  });
  return { names, manifest };
}

describe('a first publication', () => {
  test('is one commit with a file for each package and a line for each version', async () => {
    const series = new Series();
    const { commit, plan } = await series.append(
      entryOf('market/apple', '1.10.0'),
      entryOf('market/apple', '1.9.0'),
      entryOf('market/apple', '1.10.0-beta1'),
      entryOf('garden/rose', '1.0.0', { origin: null, role: 'product' }),
    );
    expect(series.repo.git('rev-parse', LEDGER_REF)).toBe(commit);
    expect(plan).toMatchObject({ known: 0, faults: [] });
    expect(plan.recorded).toHaveLength(4);
    expect(Object.keys(series.all())).toEqual(['garden/rose', 'market/apple']);
    const lines = series
      .show('market/apple')
      .split('\n')
      .map((line) => JSON.parse(line) as ManifestEntry);
    expect(lines.map(({ version }) => version)).toEqual(['1.9.0', '1.10.0-beta1', '1.10.0']);
    const entry = entryOf('market/apple', '1.9.0');
    expect(lines[0]).toEqual({
      version: '1.9.0',
      role: 'package',
      key: entry.key,
      content: entry.content,
      sha256: entry.sha256,
      size: entry.size,
      commit: entry.origin?.commit,
      tag: '1.9.0',
      zlib: '1.3.1',
    });
    expect(JSON.parse(series.show('garden/rose'))).toMatchObject({
      commit: null,
      tag: null,
      role: 'product',
    });
    expect(series.repo.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  test('says in its message what it records, and is dated by the newest commit', async () => {
    const series = new Series();
    const product = { distribution: 'market', flavor: null, pros: [], cons: [], leavesOut: [], after: [] };
    await series.append(
      entryOf('market/apple', '1.0.0', {}, 1_700_000_100),
      entryOf('market/pear', '1.0.0', {}, 1_700_000_300),
      entryOf('market/basket', '1.0.0', { origin: null, role: 'product', bundle: product }),
    );
    expect(series.repo.git('show', '-s', '--format=%an <%ae> %at%n%cn <%ce> %ct%n%B', LEDGER_REF)).toBe(
      'Upkeep <upkeep@localhost> 1700000300\nUpkeep <upkeep@localhost> 1700000300\n' +
        'Record 3 versions of 3 packages\n\nDistribution: market 1.0.0\nRepository: market (2 versions)\n',
    );
  });

  test('is the same commit wherever it is made', async () => {
    const entries = [entryOf('market/apple', '1.0.0'), entryOf('market/pear', '1.0.0')];
    const ids = await Promise.all([new Series(), new Series()].map((one) => one.append(...entries)));
    expect(ids[0]?.commit).toBe(ids[1]?.commit);
    const other = await new Series().append(...[...entries].reverse());
    expect(other.commit).toBe(ids[0]?.commit);
  });

  test('has no aliases, and no ledger is made for them alone', async () => {
    const series = new Series();
    const alias = entryOf('orchard/apple', '1.0.0', { role: 'alias' });
    expect(await series.append(alias)).toMatchObject({ commit: null });
    await series.append(alias, entryOf('market/apple', '1.0.0'));
    expect(Object.keys(series.all())).toEqual(['market/apple']);
  });
});

describe('a later publication', () => {
  test('adds to what is there, and changes no line', async () => {
    const series = new Series();
    const first = await series.append(entryOf('market/apple', '1.0.0'), entryOf('market/apple', '1.2.0'));
    const before = series.show('market/apple').split('\n');
    const second = await series.append(entryOf('market/apple', '1.1.0'), entryOf('market/pear', '1.0.0'));
    expect(series.repo.git('rev-parse', `${LEDGER_REF}^`)).toBe(first.commit);
    expect(series.repo.git('rev-parse', LEDGER_REF)).toBe(second.commit);
    const after = series.show('market/apple').split('\n');
    expect(after).toHaveLength(3);
    expect([after[0], after[2]]).toEqual(before);
    expect(series.repo.git('diff', '--numstat', first.commit!, second.commit!)).toBe(
      '1\t0\tmarket/apple\n1\t0\tmarket/pear',
    );
  });

  test('of the same is no commit', async () => {
    const series = new Series();
    const entries = [entryOf('market/apple', '1.0.0'), entryOf('market/pear', '1.0.0')];
    const { commit } = await series.append(...entries);
    const packs = series.packs();
    const again = await series.append(...entries);
    expect(again).toMatchObject({ commit, plan: { known: 2, recorded: [] } });
    expect(series.packs()).toEqual(packs);
  });

  test('of the same content in other bytes is no commit, and the line stays', async () => {
    const series = new Series();
    const { commit } = await series.append(entryOf('market/apple', '1.0.0'));
    const other = entryOf('market/apple', '1.0.0', { sha256: 'f'.repeat(64), size: 9, zlib: '1.2.13' });
    expect(await series.append(other)).toMatchObject({ commit, plan: { known: 1 } });
    expect(JSON.parse(series.show('market/apple'))).toMatchObject({ zlib: '1.3.1' });
  });

  test('of other content is refused, with every version at once, and nothing is recorded', async () => {
    const series = new Series();
    const entries = ['apple', 'pear', 'plum'].map((name) => entryOf(`market/${name}`, '1.0.0'));
    const { commit } = await series.append(...entries);
    const changed = entries.map((entry, at) => (at === 1 ? entry : { ...entry, content: 'e'.repeat(64) }));
    const refused = series.append(...changed, entryOf('market/quince', '1.0.0'));
    await expect(refused).rejects.toMatchObject({
      code: 'already-published',
      exit: 2,
      faults: [{ file: 'market/apple 1.0.0' }, { file: 'market/plum 1.0.0' }],
    });
    expect(series.repo.git('rev-parse', LEDGER_REF)).toBe(commit);
  });

  test('writes what changed and the trees above it, whatever else there is', async () => {
    const series = new Series();
    const vendors = Array.from({ length: 60 }, (_, at) => `vendor${at}`);
    await series.append(
      ...vendors.flatMap((vendor) => ['a', 'b', 'c'].map((name) => entryOf(`${vendor}/${name}`, '1.0.0'))),
    );
    const before = new Set(series.packs());
    await series.append(entryOf('vendor7/b', '1.1.0'));
    const [added, ...more] = series.packs().filter((path) => !before.has(path));
    expect(more).toEqual([]);
    const objects = series.repo.git('verify-pack', '-v', added!).split('\n');
    const kinds = objects.flatMap((line) => /^[0-9a-f]{40} (\w+)/.exec(line)?.[1] ?? []);
    expect(kinds.sort()).toEqual(['blob', 'commit', 'tree', 'tree']);
  });

  test('is never dated before the one that it follows', async () => {
    const series = new Series();
    await series.append(entryOf('market/apple', '2.0.0', {}, 1_700_000_500));
    await series.append(entryOf('market/apple', '1.0.0', {}, 1_700_000_100));
    expect(series.repo.git('log', '--format=%ct', LEDGER_REF)).toBe('1700000500\n1700000500');
  });

  test('keeps what a later version of Upkeep wrote into lines', async () => {
    const series = new Series();
    await series.append(entryOf('market/apple', '1.0.0'));
    const line = `${JSON.stringify({ ...(JSON.parse(series.show('market/apple')) as object), more: 1 })}\n`;
    series.repo.write({ 'market/apple': line });
    series.repo.git('add', 'market/apple');
    series.repo.git('update-ref', LEDGER_REF, series.repo.commit('more'));
    await series.append(entryOf('market/apple', '1.1.0'));
    expect(series.show('market/apple')).toContain('"more":1');
  });
});

describe('publications at the same time', () => {
  test('are recorded one after the other', async () => {
    const series = new Series();
    await series.append(entryOf('market/apple', '1.0.0'));
    const lanes = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        series.append(entryOf('market/apple', `1.${at + 1}.0`), entryOf(`market/fruit${at}`, '1.0.0')),
      ),
    );
    expect(new Set(lanes.map(({ commit }) => commit)).size).toBe(6);
    expect(series.show('market/apple').split('\n')).toHaveLength(7);
    expect(Object.keys(series.all())).toHaveLength(7);
    expect(series.repo.git('rev-list', '--count', LEDGER_REF)).toBe('7');
  });

  test('of two processes, too; and one of the two that disagree is refused', async () => {
    const series = new Series();
    const script = await bundle(APPENDER);
    const run = (...args: string[]): Promise<string> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [script, series.repo.dir, ...args], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        let said = '';
        child.stdout.on('data', (data: Buffer) => (said += data.toString('utf8')));
        child.on('close', () => resolve(said));
      });
    const said = await Promise.all([run('market/apple', 'a', '20'), run('market/pear', 'b', '20')]);
    expect(said).toEqual(['done\n', 'done\n']);
    expect(series.repo.git('rev-list', '--count', LEDGER_REF)).toBe('40');
    expect(series.show('market/apple').split('\n')).toHaveLength(20);
    expect(series.show('market/pear').split('\n')).toHaveLength(20);

    const disputed = await Promise.all([run('market/plum', 'a', '1'), run('market/plum', 'b', '1')]);
    expect(disputed.sort()).toEqual(['already-published\n', 'done\n']);
    expect(series.show('market/plum').split('\n')).toHaveLength(1);
  });

  /** Publishes versions of a package, one after the other; the second argument decides their content. */
  const APPENDER = `
import { appendLedger } from '/builder/ledger/append-ledger.ts';
import { openRepository } from '/src/git/open-repository.ts';
const [dir, name, salt, count] = process.argv.slice(2);
const repo = await openRepository(dir);
const sum = (salt + '0'.repeat(64)).slice(0, 64);
try {
  for (let at = 0; at < Number(count); at += 1) {
    const entry = { name, version: '1.' + at + '.0', role: 'package', key: sum, content: sum, sha256: sum, size: 1, origin: null, bundle: null, zlib: '1' };
    await appendLedger(repo, [name], () => ({ name, versions: [entry] }));
  }
  process.stdout.write('done\\n');
} catch (error) {
  process.stdout.write(error.code + '\\n');
}
repo.close();
`;
});

describe('a ledger that was damaged', () => {
  test.each([
    ['a line that is no JSON', 'x\n', 1],
    ['a line without a checksum', '{"version":"1.0.0","size":1}\n', 1],
    ['a version twice', null, 2],
  ])('by %s is told with its place, and not written to', async (_, text, line) => {
    const series = new Series();
    await series.append(entryOf('market/apple', '1.0.0'));
    const whole = `${series.show('market/apple')}\n`;
    series.repo.git('switch', '-q', '--orphan', 'damaged');
    series.repo.git(
      'update-ref',
      LEDGER_REF,
      series.repo.commit('damage', { 'market/apple': text ?? whole + whole }),
    );
    const appended = series.append(entryOf('market/apple', '1.1.0'));
    await expect(appended).rejects.toMatchObject({ code: 'bad-ledger', exit: 2 });
    await expect(series.append(entryOf('market/apple', '1.1.0'))).rejects.toThrow(`market/apple:${line}:`);
  });

  test('by a folder in the place of a file is told', async () => {
    const series = new Series();
    series.repo.git('update-ref', LEDGER_REF, series.repo.commit('damage', { 'market/apple/x': 'x' }));
    await expect(series.append(entryOf('market/apple', '1.0.0'))).rejects.toMatchObject({
      code: 'bad-ledger',
    });
  });

  test('is read package by package: the others can be asked for', async () => {
    const series = new Series();
    await series.append(entryOf('market/apple', '1.0.0'), entryOf('market/pear', '1.0.0'));
    series.repo.git('switch', '-q', '--orphan', 'damaged');
    series.repo.git(
      'update-ref',
      LEDGER_REF,
      series.repo.commit('damage', { 'market/apple': 'x', 'market/pear': `${series.show('market/pear')}\n` }),
    );
    const ledger = await Ledger.open(await series.open());
    const files = await ledger.read(['market/pear', 'market/none']);
    expect(files.get('market/pear')?.versions).toHaveLength(1);
    expect(files.get('market/none')?.versions).toEqual([]);
    await expect(ledger.read(['market/apple'])).rejects.toMatchObject({ code: 'bad-ledger' });
  });
});
