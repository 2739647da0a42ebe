import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appendRelease } from '../../../../builder/release/ledger/append-release.js';
import { historyOf } from '../../../../builder/release/ledger/history-of.js';
import { historyProblems } from '../../../../builder/release/ledger/history-problems.js';
import { knownReleases } from '../../../../builder/release/ledger/known-releases.js';
import { parseHistory } from '../../../../builder/release/ledger/parse-history.js';
import { isReleaseVersion } from '../../../../builder/composer/is-release-version.js';
import { openRepository } from '../../../../src/git/open-repository.js';
import { compareTags } from '../../../../src/versions/compare-tags.js';
import { tempDir } from '../../../support/temp-dir.js';
import { TempRepo } from '../../../support/temp-repo.js';
import { releaseOf } from './support/release-of.js';

const SOURCES = `sources:
  composer: { title: composer.json, url: https://example.com/composer }
  docs: { title: Documentation, url: https://example.com/docs }
`;

function yaml(...releases: readonly string[]): string {
  return `${SOURCES}releases:\n${releases.map((one) => `  - ${one}\n`).join('')}`;
}

const FIRST = `{ version: 1.0.0, upstream: 2.4.6, date: '2023-10-10', says: { composer: 2.4.6, docs: 2.4.6-p1 } }`;
const SECOND = `{ version: 1.1.0, upstream: 2.4.7, date: '2024-10-10', says: { docs: 2.4.7 } }`;

/** A folder with recipes of its own. */
function place(files: Readonly<Record<string, string>>): string {
  const dir = tempDir();
  mkdirSync(join(dir, 'patches'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

describe('the history of Mage-OS', () => {
  const history = historyOf('mage-os', tempDirOutside())!;

  it('has every release with its upstream version, in order, and a source for each', () => {
    const pairs = history.releases.map(({ version, upstream }) => `${version} ${upstream}`);
    expect(pairs).toEqual([
      '1.0.0 2.4.6-p2',
      '1.0.1 2.4.6-p3',
      '1.0.2 2.4.7-p1',
      '1.0.3 2.4.7-p1',
      '1.0.4 2.4.7-p2',
      '1.0.5 2.4.7-p3',
      '1.0.6 2.4.7-p4',
      '1.1.0 2.4.8',
      '1.1.1 2.4.8',
      '1.2.0 2.4.8-p1',
      '1.3.0 2.4.8-p2',
      '1.3.1 2.4.8-p2',
      '2.0.0 2.4.8-p3',
      '2.1.0 2.4.8-p3',
      '2.2.0 2.4.8-p4',
      '2.2.1 2.4.8-p4',
      '2.2.2 2.4.8-p4',
      '2.3.0 2.4.8-p5',
      '3.0.0 2.4.9',
      '3.1.0 2.4.9',
      '3.2.0 2.4.9',
      '3.3.0 2.4.9',
      '3.4.0 2.4.9',
    ]);
    for (const { version, says, upstream } of history.releases) {
      expect(isReleaseVersion(version)).toBe(true);
      expect(Object.keys(says).filter((source) => says[source] === upstream)).not.toEqual([]);
    }
  });

  it('never goes back, neither in days nor in upstream versions', () => {
    for (const [at, one] of history.releases.entries()) {
      const before = history.releases[at - 1] ?? one;
      expect(one.date >= before.date).toBe(true);
      expect(compareTags(one.upstream, before.upstream)).toBeGreaterThanOrEqual(0);
    }
  });

  it('names its sources as they stood at a commit, or the pages of releases', () => {
    for (const { url } of Object.values(history.sources)) {
      expect(url).toMatch(
        /^https:\/\/github\.com\/[^/]+\/[^/]+\/(?:(?:tree|blob)\/[0-9a-f]{40}\/|releases$)/,
      );
    }
  });

  it('has one contradiction: what 1.0.0 tracks', async () => {
    const known = await knownReleases(null, 'mage-os', tempDirOutside());
    expect(known).toHaveLength(23);
    expect(historyProblems(known)).toEqual([
      {
        severity: 'warning',
        version: '1.0.0',
        where: 'history',
        about: 'announcement, supported-version',
        message: '2.4.6-p3 is what they say, and 2.4.6-p2 counts here, by composer',
        mend: expect.stringContaining('recipes/history/') as string,
      },
    ]);
  });
});

function tempDirOutside(): string {
  return '/';
}

describe('a history of one’s own', () => {
  it('goes before the one that comes with the program', () => {
    const cwd = place({ 'recipes/history/mage-os.yml': yaml(SECOND, FIRST) });
    expect(historyOf('mage-os', cwd)?.releases.map(({ version }) => version)).toEqual(['1.0.0', '1.1.0']);
  });

  it('need not be', () => {
    expect(historyOf('shop', place({ 'recipes/x.yml': '' }))).toBeNull();
  });

  it.each(['../quirks', 'a/b', '', 'MAGE', 'mage-os.yml'])('is of no file %j', (name) => {
    expect(() => historyOf(name, '/')).toThrow(expect.objectContaining({ code: 'no-such-distribution' }));
  });

  it('is told with every fault and its line', () => {
    const text = yaml(
      FIRST,
      `{ version: 1.0.0, upstream: 2.4.6, date: '2023-10-10', says: { composer: 2.4.6 } }`,
      `{ version: 1.1.0, upstream: 2.4.8, date: '2023-10-10', says: { composer: 2.4.7, blog: 2.4.8-p1 } }`,
    );
    expect(() => parseHistory('history.yml', text)).toThrow(
      expect.objectContaining({
        code: 'bad-recipe',
        faults: [
          expect.objectContaining({ line: 6, message: '1.0.0 is there for the second time' }),
          expect.objectContaining({ line: 7, message: expect.stringContaining("source 'blog'") as string }),
          expect.objectContaining({ line: 7, message: 'no source says that 1.1.0 tracks 2.4.8' }),
        ],
      }),
    );
  });

  it.each([
    ['a day without quotes that is none', yaml(FIRST.replace("'2023-10-10'", "'2023-13-10'"))],
    [
      'an address that is no https',
      yaml(FIRST).replace('https://example.com/docs', 'http://example.com/docs'),
    ],
    ['a version that is none', yaml(FIRST.replace('1.0.0', 'first'))],
    ['an unknown key', yaml(FIRST.replace('says', 'claims'))],
  ])('is refused for %s', (_, text) => {
    expect(() => parseHistory('history.yml', text)).toThrow(expect.objectContaining({ code: 'bad-recipe' }));
  });
});

describe('releases that are known of', () => {
  it('are those of the ledger and of before, by version; what the ledger has counts', async () => {
    const cwd = place({ 'recipes/history/shop.yml': yaml(FIRST, SECOND) });
    const dir = new TempRepo(cwd).dir;
    const repo = await openRepository(dir);
    onTestFinished(() => repo.close());
    const upstream = (version: string) => ({ upstream: { product: null, version } });
    const recorded = [releaseOf('1.1.0', upstream('2.4.7-p1')), releaseOf('1.0.1', upstream('2.4.6'))];
    for (const release of recorded) await appendRelease(repo, 'shop', release);
    const known = await knownReleases(repo, 'shop', cwd);
    expect(
      known.map((one) => [one.version, one.upstream, one.date, one.release !== null, one.history !== null]),
    ).toEqual([
      ['1.0.0', '2.4.6', '2023-10-10', false, true],
      ['1.0.1', '2.4.6', '2026-01-31', true, false],
      ['1.1.0', '2.4.7-p1', '2026-01-31', true, true],
    ]);
    expect(historyProblems(known).map(({ version, about, message }) => [version, about, message])).toEqual([
      ['1.0.0', 'docs', '2.4.6-p1 is what it says, and 2.4.6 counts here, by composer'],
      ['1.1.0', 'docs', '2.4.7 is what it says, and 2.4.7-p1 is what the ledger has'],
    ]);
  });
});
