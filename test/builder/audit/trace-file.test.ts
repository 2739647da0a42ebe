import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AuditSources } from '../../../builder/audit/audit-sources.js';
import { openOrigin } from '../../../builder/audit/open-origin.js';
import type { OpenedOrigin } from '../../../builder/audit/opened-origin.js';
import type { PackedFile } from '../../../builder/audit/packed-files.js';
import { traceFile } from '../../../builder/audit/trace-file.js';
import { planPackage } from '../../../builder/plan/plan-package.js';
import type { PlannedPackage } from '../../../builder/plan/planned-package.js';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import { ZIP_WRITER } from '../../../builder/zip/zip-writer.js';
import { hashObject } from '../../../src/git/hash-object.js';
import { entryOf } from '../ledger/support/entry-of.js';
import { Market, MARKET_FILES } from '../support/market.js';

const NONE = { series: null, stack: () => Promise.resolve('there is no stack here') };
const FILE = 0o100644;

const packed = (path: string, text: string, change: Partial<PackedFile> = {}): PackedFile => {
  const data = Buffer.from(text);
  return {
    path,
    mode: FILE,
    size: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
    blob: hashObject('blob', data),
    data,
    ...change,
  };
};

/** A planned package as a manifest lists it. */
function entryFrom(planned: PlannedPackage): ManifestEntry {
  const { name, version, role, origin, contents, replace, composer, quirks, key } = planned;
  const made = entryOf(name, version, { role, origin, contents, replace, composer, quirks, key });
  return { ...made, writer: ZIP_WRITER };
}

interface Place {
  readonly entry: ManifestEntry;
  readonly planned: PlannedPackage;
  readonly origin: OpenedOrigin;
}

async function place(change: (planned: PlannedPackage) => PlannedPackage = (one) => one): Promise<Place> {
  const market = new Market();
  const repo = await market.open();
  const planned = change(market.plan({ version: '1.0.0' })[0]!);
  const sources: AuditSources = { ...NONE, repository: () => Promise.resolve(repo) };
  const origin = await openOrigin(planned.origin!, null, sources);
  if (typeof origin === 'string') throw new Error(origin);
  return { entry: entryFrom(planned), planned, origin };
}

const APPLE = MARKET_FILES['apple/Apple.php'] as string;

/** The package with another composer.json, honestly planned: its build key is right. */
const withComposer =
  (change: Readonly<Record<string, unknown>>) =>
  (one: PlannedPackage): PlannedPackage => {
    const composer = { ...one.composer, ...change };
    return planPackage({ ...one, composer, text: JSON.stringify(composer) });
  };

describe('traceFile', () => {
  it('believes content and mode alone', async () => {
    const { entry, origin } = await place();
    const verdict = async (file: PackedFile): Promise<string> =>
      (await traceFile(entry, file, origin)).verdict;
    expect(await verdict(packed('Apple.php', APPLE))).toBe('unchanged');
    expect(await verdict(packed('Apple.php', `${APPLE} `))).toBe('unexplained');
    expect(await verdict(packed('Apple.php', APPLE, { mode: 0o100755 }))).toBe('unexplained');
    expect(await verdict(packed('Other.php', APPLE))).toBe('unexplained');
    expect(await verdict(packed('docs/license', '../LICENSE', { mode: 0o120777 }))).toBe('unchanged');
    expect(await verdict(packed('docs/license', '../LICENSE'))).toBe('unexplained');
    expect(await verdict(packed('docs/license', '/etc/passwd', { mode: 0o120777 }))).toBe('unexplained');
  });

  it('compares a file that is too large to be held by its checksum', async () => {
    const { entry, origin } = await place();
    const large = { data: null, blob: null };
    expect((await traceFile(entry, packed('Apple.php', APPLE, large), origin)).verdict).toBe('unchanged');
    expect((await traceFile(entry, packed('Apple.php', 'x', large), origin)).verdict).toBe('unexplained');
  });

  it('explains an empty folder only where the recipe wants it', async () => {
    const { entry, origin } = await place();
    const wanted = { ...entry, contents: { ...entry.contents!, directories: ['var'] } };
    const folder = packed('var/', '', { mode: 0o040755 });
    expect((await traceFile(wanted, folder, origin)).verdict).toBe('folder');
    expect((await traceFile(entry, folder, origin)).verdict).toBe('unexplained');
  });

  it('explains a file of a quirk only by its blob', async () => {
    const { entry, origin } = await place();
    const quirk = {
      ...entry,
      replace: [{ path: 'Apple.php', id: hashObject('blob', Buffer.from('x')) }],
      quirks: ['q'],
    };
    expect((await traceFile(quirk, packed('Apple.php', 'x'), origin)).verdict).toBe('replaced');
    expect((await traceFile(quirk, packed('Apple.php', APPLE), origin)).verdict).toBe('unexplained');
  });

  it('explains a composer.json that the build stamped', async () => {
    const { entry, planned, origin } = await place(withComposer({ extra: { 'upkeep-patches': [] } }));
    const trace = await traceFile(entry, packed('composer.json', planned.text), origin);
    expect(trace).toMatchObject({
      verdict: 'generated',
      stamp: [{ field: 'extra', why: 'names the patches in it' }],
    });
    const other = await traceFile(entry, packed('composer.json', `${planned.text}\n`), origin);
    expect(other).toMatchObject({ verdict: 'unexplained', why: 'not what the build key stands for' });
  });

  it('does not explain what no stamp does, although the build key is right', async () => {
    const { entry, planned, origin } = await place(withComposer({ scripts: { 'post-install-cmd': 'evil' } }));
    expect(await traceFile(entry, packed('composer.json', planned.text), origin)).toMatchObject({
      verdict: 'unexplained',
      why: 'no stamp explains scripts',
    });
  });

  it('checks what was composed by its build key', async () => {
    const basket = new Market().plan({ version: '1.0.0' }).find(({ role }) => role === 'product')!;
    const entry = entryFrom(basket);
    expect((await traceFile(entry, packed('composer.json', basket.text), null)).verdict).toBe('generated');
    expect((await traceFile(entry, packed('composer.json', `${basket.text} `), null)).verdict).toBe(
      'unexplained',
    );
    expect((await traceFile(entry, packed('evil.php', ''), null)).verdict).toBe('unexplained');
  });

  it('says why nothing was looked at', async () => {
    const { entry } = await place();
    expect(await traceFile(entry, packed('Apple.php', APPLE), 'no repository')).toMatchObject({
      verdict: 'unchecked',
      why: 'no repository',
      path: 'apple/Apple.php',
    });
  });
});

describe('openOrigin', () => {
  it('says what is missing', async () => {
    const market = new Market();
    const repo = await market.open();
    const { origin } = market.plan({ version: '1.0.0' })[0]!;
    const open = (change: object, sources: Partial<AuditSources> = {}) =>
      openOrigin({ ...origin!, ...change }, null, {
        ...NONE,
        repository: () => Promise.resolve(repo),
        ...sources,
      });
    expect(await open({}, { repository: () => Promise.resolve('none given') })).toBe('none given');
    const commit = 'f'.repeat(40);
    expect(await open({ commit })).toBe(`the commit ${commit} is not in ${repo.dir}`);
    expect(await open({ commit: market.id('1.0.0:apple/Apple.php') })).toContain('is not in');
    expect(await open({})).toMatchObject({ proven: true, patches: [] });
    expect(await open({ tree: 'e'.repeat(40) })).toMatchObject({
      proven: 'there is no stack here',
      patches: [],
    });
    expect(await open({ path: 'nowhere' })).toMatchObject({ proven: 'there is no stack here' });
  });

  it('takes the root of the tree for a package without files', async () => {
    const market = new Market();
    const repo = await market.open();
    const { origin } = market.plan({ version: '1.0.0' })[0]!;
    const tree = market.id('1.0.0^{tree}');
    const opened = await openOrigin({ ...origin!, tree }, null, {
      ...NONE,
      repository: () => Promise.resolve(repo),
    });
    expect(opened).toMatchObject({ proven: true });
  });
});
