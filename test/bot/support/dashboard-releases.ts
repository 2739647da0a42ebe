import { join } from 'node:path';
import { appendRelease } from '../../../builder/release/ledger/append-release.js';
import type { DistributionRelease } from '../../../builder/release/ledger/distribution-release.js';
import type { ReleaseState } from '../../../bot/release/release-state.js';
import type { LocalForge } from '../../../src/forge/local/local-forge.js';
import { commitToRef } from '../../../src/git/commit-to-ref.js';
import type { Repository } from '../../../src/git/repository.js';
import { upkeepIdentity } from '../../../src/git/upkeep-identity.js';
import { TempRepo } from '../../support/temp-repo.js';
import { HOSTILE } from './dashboard-series.js';

const BRANCH = 'upkeep/release/main/shop';

/** A proposal that is green, a decided release that is red with words of strangers, and one that was not finished. */
const STATES: readonly ReleaseState[] = [
  {
    key: { line: 'main', distribution: 'shop' },
    verdict: 'proposed',
    newest: { version: '1.2.0', upstream: '2.4.7' },
    next: {
      version: '1.3.0',
      kind: 'minor',
      reason: 'MINOR since 1.2.0: upstream went from 2.4.7 to 2.4.7-p1',
      upstream: '2.4.7-p1',
      decided: false,
      green: true,
      checks: [{ check: 'stack', about: 'inventory', ok: true, detail: 'green', mend: null }],
      pull: { number: 1, url: 'http://127.0.0.1:4000/forge/shop/series/pull/1' },
    },
    unfinished: [],
    waits: [
      {
        what: 'shop 1.3.0',
        why: 'everything is green: it is released when its pull request is merged',
        who: 'release manager',
        url: 'http://127.0.0.1:4000/forge/shop/series/pull/1',
      },
    ],
  },
  {
    key: { line: 'release/1.1', distribution: 'shop' },
    verdict: 'red',
    newest: { version: '1.1.0', upstream: null },
    next: {
      version: '1.1.1',
      kind: null,
      reason: '',
      upstream: null,
      decided: true,
      green: false,
      checks: [
        { check: 'compat', about: 'inventory', ok: false, detail: HOSTILE, mend: 'Waive it.' },
        { check: 'stack', about: 'inventory', ok: true, detail: 'green', mend: null },
      ],
      pull: null,
    },
    unfinished: [],
    waits: [{ what: 'compat of inventory', why: HOSTILE, who: 'owners of inventory', url: null }],
  },
  {
    key: { line: 'main', distribution: 'small' },
    verdict: 'waiting',
    newest: null,
    next: null,
    unfinished: ['0.1.0'],
    waits: [],
  },
];

function released(version: string, changes: Partial<DistributionRelease>): DistributionRelease {
  return {
    version,
    kind: 'first',
    reason: 'the first release',
    as_of: '2025-06-01',
    line: 'release/1.1',
    series: 'a'.repeat(40),
    series_tag: `shop-${version}`,
    emergency: null,
    upstream: { product: null, version: null },
    product: 'shop-os/product-community-edition',
    stacks: {},
    packages: 12,
    documents: { 'notes.md': 'b'.repeat(64) },
    ...changes,
  };
}

/** Records what the dashboard shows of releases in a series repository. */
export async function recordReleases(repo: Repository): Promise<void> {
  for (const { key, ...state } of STATES) {
    await commitToRef(repo, {
      ref: `refs/upkeep/release-state/${key.line}/${key.distribution}`,
      files: new Map([['state.json', Buffer.from(JSON.stringify(state))]]),
      message: 'Releases\n',
      committer: upkeepIdentity(1_760_000_000),
    });
  }
  await commitToRef(repo, {
    ref: 'refs/upkeep/release-state/main/unreadable',
    files: new Map([['state.json', Buffer.from('{')]]),
    message: 'Releases\n',
    committer: upkeepIdentity(1_760_000_000),
  });
  await appendRelease(repo, 'shop', released('1.1.0', {}));
  const documents = ['notes.md', 'services.md', 'guides/from-magento.md', 'SHA256SUMS'];
  await appendRelease(
    repo,
    'shop',
    released('1.2.0', {
      kind: 'minor',
      reason: 'MINOR since 1.1.0',
      as_of: '2025-09-01',
      line: 'main',
      upstream: { product: 'magento/product-community-edition', version: '2.4.7' },
      documents: Object.fromEntries(documents.map((path) => [path, 'c'.repeat(64)])),
    }),
  );
}

/** The pull request that proposes 1.3.0, in the local forge's series repository. */
export async function openReleasePull(forge: LocalForge, dir: string): Promise<void> {
  const url = await forge.createRepository('shop/series');
  const work = new TempRepo(join(dir, 'release'));
  work.commit('The series', { 'patches/inventory/series': '' });
  work.git('switch', '-q', '-c', BRANCH);
  work.commit('Release shop 1.3.0', { 'releases/shop/1.3.0.md': 'shop 1.3.0\n' });
  work.git('push', '-q', url, '--all');
  await forge.ensurePullRequest('shop/series', {
    head: BRANCH,
    base: 'main',
    title: 'Release shop 1.3.0',
    body: '**shop 1.3.0** can be released.\n',
    draft: false,
    labels: ['upkeep/release'],
    assignees: [],
  });
}
