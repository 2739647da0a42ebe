import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditFile, type AuditRequest } from '../../../builder/audit/audit-file.js';
import type { AuditedFile, AuditResult } from '../../../builder/audit/audit-result.js';
import type { AuditSources } from '../../../builder/audit/audit-sources.js';
import { appendLedger } from '../../../builder/ledger/append-ledger.js';
import { appendRelease } from '../../../builder/release/ledger/append-release.js';
import type { DistributionRelease } from '../../../builder/release/ledger/distribution-release.js';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import { RepositoryStore } from '../../../builder/repository/repository-store.js';
import { findStack } from '../../../src/series/find-stack.js';
import { readStack } from '../../../src/series/read-stack.js';
import { sampleWorld, type SampleWorld } from '../../support/release/sample-world.js';
import { tempDir } from '../../support/temp-dir.js';
import { Market } from '../support/market.js';
import { publishedVersion } from '../support/published.js';
import { readZip } from '../support/read-zip.js';

const world = sampleWorld({}, async (place) => {
  const from = ['--version', '1.0.0', '--out', place.out, '--repo', `sample=${place.sample.gitDir}`];
  await place.upkeep('build', 'core', 'sample', ...from);
  await place.upkeep('branch', 'sample', 'released', '--repo', place.sample.gitDir);
});

const NO_SOURCES: AuditSources = {
  repository: () => Promise.resolve('no repository given'),
  series: null,
  stack: () => Promise.resolve('there is no stack here'),
};

async function sourcesOf(place: SampleWorld): Promise<AuditSources> {
  const upstream = await place.open(place.sample.gitDir);
  return {
    repository: (name) => Promise.resolve(name === 'sample' ? upstream : `no ${name}`),
    series: await place.open(place.seriesDir),
    stack: (name) => readStack(findStack(name, place.seriesDir), { config: true }),
  };
}

async function audit(
  file: string,
  change: Partial<AuditRequest> = {},
  place = world(),
): Promise<AuditResult> {
  return auditFile({
    out: place.out,
    file,
    cwd: '/',
    lines: false,
    sources: change.sources ?? (await sourcesOf(place)),
    signal: new AbortController().signal,
    ...change,
  });
}

const upstream = (...args: string[]): string =>
  execFileSync('git', ['-C', world().sample.gitDir, ...args], { encoding: 'utf8' }).trimEnd();

/** Each is of another kind: what it is, its path upstream, its patches, how the first one changes it. */
const TEN: readonly [string, AuditedFile['verdict'], string | null, readonly string[], string?][] = [
  ['sample/framework:Acl/Factory.php', 'unchanged', 'lib/internal/Magento/Framework/Acl/Factory.php', []],
  [
    'sample/framework:Session/Config.php',
    'patched',
    'lib/internal/Magento/Framework/Session/Config.php',
    ['session-files-by-default.patch'],
    'modify',
  ],
  [
    'sample/module-sales:Model/Order/Email/OrderSender.php',
    'patched',
    'app/code/Magento/Sales/Model/Order/Email/OrderSender.php',
    ['mail/order-mail-without-queue.patch'],
    'modify',
  ],
  [
    'sample/module-sales:Model/Order/Email/MailSchedule.php',
    'patched',
    null,
    ['mail/order-mail-without-queue.patch', 'mail/resend-order-mail-command.patch'],
    'create',
  ],
  [
    'sample/module-cms:Test/_files/páginas/über-uns.html',
    'patched',
    'app/code/Magento/Cms/Test/_files/páginas/über-uns.html',
    ['about-us-without-trademark.patch'],
    'modify',
  ],
  [
    'sample/theme-frontend-blank:web/images/logo.png',
    'patched',
    'app/design/frontend/Magento/blank/web/images/logo.png',
    ['neutral-store-logo.patch'],
    'modify',
  ],
  [
    'sample/magento2-base:dev/tools/reset-sample-data.sh',
    'patched',
    'dev/tools/reset-sample-data.sh',
    ['reset-script-executable.patch'],
    'modify',
  ],
  [
    'sample/module-wishlist:composer.json',
    'generated',
    'app/code/Magento/Wishlist/composer.json',
    ['wishlist-declares-ext-json.patch'],
    'modify',
  ],
  ['sample/magento2-base:composer.json', 'generated', 'composer.json', []],
  ['sample/product-community-edition:composer.json', 'generated', null, []],
];

describe('auditFile', () => {
  it.each(TEN)('traces %s: %s', async (file, verdict, path, patches, change) => {
    const { ok, file: found, package: of, problems, notes } = await audit(file);
    expect({ ok, problems, notes }).toEqual({ ok: true, problems: [], notes: [] });
    expect(found!.verdict).toBe(verdict);
    expect(found!.upstream?.path ?? null).toBe(path);
    expect(found!.patches.map((one) => one.patch)).toEqual(patches);
    expect(found!.patches[0]?.change).toBe(change);
    for (const { patch, subject, author, category } of found!.patches) {
      const text = world().read(`patches/sample/${patch}`);
      expect(text).toContain(`Subject: [PATCH] ${subject}`);
      expect(text).toContain(`Category: ${category}`);
      expect(author).toMatch(/^.+ <.+@.+>$/);
    }
    // The content is that of the zip.
    const zip = readZip(join(world().out, of!.zip));
    const packed = zip.find((one) => one.path === found!.path)!;
    expect(found!.sha256).toBe(createHash('sha256').update(packed.data).digest('hex'));
    if (path === null) {
      expect(found!.commit).toBeNull();
      return;
    }
    // git is asked for what upstream has.
    const base = of!.origin!.commit;
    expect(found!.upstream!.blob).toBe(upstream('rev-parse', `${base}:${path}`));
    const [commit, subject, author, time] = upstream(
      'log',
      '-1',
      '--format=%H%n%s%n%an <%ae>%n%at',
      base,
      '--',
      path,
    ).split('\n');
    expect(found!.commit).toEqual({ commit, subject, author, time: Number(time) });
    if (verdict === 'unchanged') expect(found!.blob).toBe(found!.upstream!.blob);
  });

  it.each(TEN.filter(([, verdict]) => verdict !== 'generated'))(
    'traces the lines of %s as git blame does',
    async (file) => {
      const { file: found, package: of } = await audit(file, { lines: true });
      if (file.endsWith('.png')) {
        expect(found!.lines).toBeNull();
        return;
      }
      const base = of!.origin!.commit;
      const path = `${of!.origin!.path === '' ? '' : `${of!.origin!.path}/`}${found!.path}`;
      const blamed = upstream('blame', '--line-porcelain', `${base}..released`, '--', path)
        .split('\n')
        .flatMap((line) => /^([0-9a-f]{40}) (\d+) (\d+)/.exec(line) ?? [])
        .reduce<[string, string, string][]>(
          (all, _, at, list) =>
            at % 4 === 0 ? [...all, [list[at + 1]!, list[at + 2]!, list[at + 3]!]] : all,
          [],
        );
      const patchOf = (commit: string): string | null =>
        /^Patch: (.*)$/m.exec(upstream('show', '-s', '--format=%B', commit))?.[1] ?? null;
      const names = new Map(
        [...new Set(blamed.map(([commit]) => commit))].map((commit) => [commit, patchOf(commit)]),
      );
      expect(found!.lines).toEqual(
        blamed.map(([commit, original, final]) => {
          const patch = names.get(commit) ?? null;
          const from = patch === null ? 'upstream' : 'patch';
          return { line: Number(final), from, upstream: patch === null ? Number(original) : null, patch };
        }),
      );
    },
  );

  it('traces the lines of what a build makes', async () => {
    const stamped = await audit('sample/framework:composer.json', { lines: true });
    const froms = new Set(stamped.file!.lines!.map(({ from }) => from));
    expect(froms).toEqual(new Set(['upstream', 'build']));
    expect(stamped.file!.stamp.map(({ field }) => field)).toEqual(['extra', 'name', 'replace', 'version']);
    const composed = await audit('sample/product-community-edition:composer.json', { lines: true });
    expect(new Set(composed.file!.lines!.map(({ from }) => from))).toEqual(new Set(['build']));
  });

  it.each([
    'sample/framework',
    'sample/magento2-base',
    'sample/module-sales',
    'sample/project-community-edition',
  ])('traces every file of %s', async (name) => {
    const { ok, kind, files, package: of } = await audit(name);
    expect({ ok, kind }).toEqual({ ok: true, kind: 'package' });
    const names = readZip(join(world().out, of!.zip)).map((one) => one.path);
    expect(files!.map(({ path }) => path)).toEqual(names);
    const kinds = new Set(files!.map(({ verdict }) => verdict));
    expect(kinds).not.toContain('unchecked');
    const base = of!.origin?.commit;
    for (const { path, verdict } of files!) {
      if (verdict !== 'unchanged' && verdict !== 'patched') continue;
      const full = `${of!.origin!.path === '' ? '' : `${of!.origin!.path}/`}${path}`;
      const before = upstream('ls-tree', base!, '--', full);
      const after = upstream('ls-tree', 'released', '--', full);
      expect(verdict, path).toBe(before === after ? 'unchanged' : 'patched');
    }
  });

  it('says what is recorded, and what it could not look at, without any repository', async () => {
    const result = await audit('vendor/sample/framework/Session/Config.php', { sources: NO_SOURCES });
    expect(result).toMatchObject({
      ok: true,
      release: null,
      package: { version: '1.0.0', patches: [{ patch: 'session-files-by-default.patch' }] },
      file: { verdict: 'unchecked', upstream: { blob: null }, commit: null, patches: [], lines: null },
      notes: ['not traced: no repository given'],
    });
    expect(result.package!.origin).toMatchObject({ repository: 'sample', tag: '2.4.1' });
    // What is composed needs none.
    expect((await audit('sample/product-community-edition', { sources: NO_SOURCES })).notes).toEqual([]);
  });

  it('knows what is unchanged without the series, and does not guess at the rest', async () => {
    const sources = { ...(await sourcesOf(world())), series: null, stack: NO_SOURCES.stack };
    expect((await audit('sample/framework:Acl/Factory.php', { sources })).file!.verdict).toBe('unchanged');
    const { ok, file, notes } = await audit('sample/framework:Session/Config.php', { sources });
    expect({ ok, verdict: file!.verdict, notes }).toEqual({
      ok: true,
      verdict: 'unchecked',
      notes: ['not traced: there is no stack here'],
    });
  });
});

describe('a release that the ledger knows', () => {
  it('is traced with its own series, also when that has moved on', async () => {
    const place = world().copy();
    const entry = publishedVersion(place.out, 'sample/framework', '1.0.0');
    const series = await place.open(place.seriesDir);
    const release = releaseOf(place, entry);
    await appendRelease(series, 'sample', release);
    await place.moveTo('2.4.1-p1');
    const sources = await sourcesOf(place);
    const moved = await audit(
      'sample/framework:Session/Config.php',
      { sources: { ...sources, series: null } },
      place,
    );
    expect(moved.notes).toEqual(['not traced: the series that was found stands on another commit']);
    const found = await audit('sample/framework:Session/Config.php', { sources }, place);
    expect(found).toMatchObject({
      ok: true,
      release: { distribution: 'sample', version: '1.0.0', series: release.series },
      file: { verdict: 'patched', patches: [{ patch: 'session-files-by-default.patch' }] },
    });
    // The product is of the release, too; and so is a project template.
    for (const name of ['sample/product-community-edition', 'sample/project-community-edition']) {
      expect((await audit(name, { sources }, place)).release?.series).toBe(release.series);
    }
  });
});

/** A line of the ledger; what a trace does not read is made up. */
function releaseOf(place: SampleWorld, entry: ManifestEntry): DistributionRelease {
  const series = place.git('rev-parse', 'HEAD');
  const { commit, tree } = entry.origin!;
  return {
    version: '1.0.0',
    kind: 'first',
    reason: 'there was none before',
    as_of: '2026-01-31',
    line: 'main',
    series,
    series_tag: 'sample-1.0.0',
    emergency: null,
    upstream: { product: 'magento/product-community-edition', version: '2.4.1' },
    product: 'sample/product-community-edition',
    stacks: { sample: { base: commit, tag: '2.4.1', release: '2.4.1', tree, fork: null } },
    packages: 20,
    documents: { 'notes.md': createHash('sha256').update('notes\n').digest('hex') },
  };
}

describe('what is not as it was released', () => {
  it('is a file of a project that was modified', async () => {
    const { out } = world();
    const shop = tempDir();
    const entry = publishedVersion(out, 'sample/framework', '1.0.0');
    for (const { path, data } of readZip(join(out, entry.zip))) {
      const file = join(shop, 'vendor/sample/framework', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, data);
    }
    mkdirSync(join(shop, 'vendor/composer'));
    const installed = { name: 'sample/framework', version: '1.0.0', 'install-path': '../sample/framework' };
    writeFileSync(join(shop, 'vendor/composer/installed.json'), JSON.stringify({ packages: [installed] }));
    const file = join(shop, 'vendor/sample/framework/Session/Config.php');
    expect(await audit(file)).toMatchObject({ ok: true, given: { path: file, same: true } });
    writeFileSync(file, `${readFileSync(file, 'utf8')}// mine\n`);
    const changed = await audit('vendor/sample/framework/Session/Config.php', { cwd: shop });
    expect(changed).toMatchObject({ ok: false, given: { same: false }, file: { verdict: 'patched' } });
    expect(changed.problems).toEqual([expect.stringContaining('was modified') as string]);
    await expect(audit(join(shop, 'vendor/sample/framework/Session'))).rejects.toMatchObject({
      code: 'no-such-file',
    });
  });

  it('is a zip whose bytes are others, or whose manifest was changed with it', async () => {
    const place = world();
    const out = join(tempDir(), 'out');
    cpSync(place.out, out, { recursive: true });
    const market = new Market({ 'apple/Apple.php': '<?php // of somebody else\n' });
    const entry = publishedVersion(out, 'sample/framework', '1.0.0');
    const other = join(tempDir(), 'out');
    await market.build(other, { version: '1.0.0' });
    cpSync(join(other, 'dist/market/apple/apple-1.0.0.zip'), join(out, entry.zip));
    const stranger = await audit('sample/framework', { out });
    expect(stranger.ok).toBe(false);
    expect(stranger.problems[0]).toContain('was published');
    expect(stranger.files!.find(({ path }) => path === 'Apple.php')!.verdict).toBe('unexplained');
    expect(stranger.problems).toContainEqual(
      'Apple.php is not explained: neither upstream nor the series has such a file',
    );
  });

  it('is what the ledger has otherwise', async () => {
    const place = world().copy();
    const series = await place.open(place.seriesDir);
    const store = new RepositoryStore(place.out);
    const name = 'sample/framework';
    const manifest = store.package(name);
    const [entry] = manifest.versions;
    const content = 'f'.repeat(64);
    await appendLedger(series, [name], () => ({ name, versions: [{ ...entry!, content }] }));
    const sources = { ...NO_SOURCES, series };
    const { ok, problems } = await audit(`${name}:Acl/Factory.php`, { sources }, place);
    expect({ ok, problems }).toEqual({
      ok: false,
      problems: [`${name} 1.0.0 has the content ${entry!.content}, and the ledger has ${content}`],
    });
  });
});

describe('what is not there', () => {
  it.each([
    ['sample/framwork:x', 'no-such-package', 'did you mean sample/framework?'],
    ['other/framework:x', 'no-such-package', 'did you mean magento/framework, sample/framework?'],
    ['sample/framework@9.0.0:x', 'no-such-version', 'the newest of 1 are 1.0.0'],
    ['sample/framework:Config.php', 'no-such-file', 'Session/Config.php'],
    ['sample/framework:Session', 'no-such-file', 'it is a folder; name a file, such as Session/'],
    ['sample/framework:Session/Konfig.php', 'no-such-file', 'did you mean Session/Config.php?'],
    ['distributions/sample/1.0.0/notes.md', 'no-such-file', 'it has no documents of that release'],
  ])('%s is refused with what may be meant', async (file, code, words) => {
    await expect(audit(file)).rejects.toMatchObject({
      code,
      exit: 2,
      message: expect.stringContaining(words) as string,
    });
  });
});
