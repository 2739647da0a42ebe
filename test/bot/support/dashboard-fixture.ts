import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { DashboardDeps } from '../../../bot/dashboard/dashboard-deps.js';
import { dashboardHandler, type DashboardHandler } from '../../../bot/dashboard/dashboard-handler.js';
import type { JobView } from '../../../bot/jobs/job.js';
import type { StackState } from '../../../bot/state/stack-state.js';
import type { LocalForge } from '../../../src/forge/local/local-forge.js';
import { openLocalForge } from '../../../src/forge/local/open-local-forge.js';
import { commitToRef } from '../../../src/git/commit-to-ref.js';
import { listRefs } from '../../../src/git/list-refs.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { TempRepo } from '../../support/temp-repo.js';
import { CONFLICT_TEXT, HOSTILE, sampleStates, SERIES_STEPS } from './dashboard-series.js';
import { openReleasePull, recordReleases } from './dashboard-releases.js';
import { packageFiles } from './dashboard-packages.js';

/** The time at which the jobs page is looked at. */
export const NOW = Date.UTC(2025, 9, 20, 12);

export const JOBS: readonly JobView[] = [
  job('stack:main:inventory', 'running', {
    progress: 'replaying patch 3 of 8',
    dirty: true,
    attempts: 1,
    since: NOW - 4000,
    why: 'it runs',
    about: { line: 'main', stack: 'inventory' },
  }),
  job('stack:main:magento2', 'waiting', {
    why: 'two jobs run, and no more may run at a time',
    since: NOW - 65_000,
    about: { line: 'main', stack: 'magento2' },
  }),
  job('sync:page-builder', 'retrying', {
    why: 'upstream did not answer in time',
    attempts: 2,
    since: NOW + 30_000,
    about: { stack: 'page-builder' },
  }),
  job('pull:shop/series#5', 'failed', {
    why: 'the pull request is larger than 32 MiB',
    attempts: 3,
    since: NOW - 7_500_000,
    about: {},
    kind: 'pull',
    reason: HOSTILE,
  }),
];

function job(key: string, state: JobView['state'], more: Partial<JobView>): JobView {
  return {
    kind: 'stack',
    key,
    about: {},
    reason: 'push to magento/inventory',
    priority: 0,
    state,
    why: '',
    attempts: 0,
    dirty: false,
    progress: '',
    since: NOW,
    ...more,
  };
}

export interface DashboardFixture {
  readonly dir: string;
  readonly deps: DashboardDeps;
  readonly forge: LocalForge;
  /** What the queue lists; a test may change it. */
  readonly jobs: JobView[];
  /** What was logged as an error. */
  readonly errors: object[];
  /** Ends the processes that read objects. */
  close(): void;
}

/** Everything that a dashboard can show, in a new folder: a series repository with states of every kind, a fork with a conflict branch, jobs, packages, a local forge with pull requests. */
export async function makeDashboardFixture(
  dir: string,
  states: Iterable<readonly [string, StackState | string]> = sampleStates(),
): Promise<DashboardFixture> {
  const forgeDir = join(dir, 'forge');
  const forge = openLocalForge({ dir: forgeDir, url: 'http://127.0.0.1:4000' });
  const seriesDir = await makeSeries(join(dir, 'series'), states);
  await makeFork(forge, join(dir, 'work'));
  const packages = join(dir, 'packages');
  for (const [path, text] of packageFiles()) {
    mkdirSync(dirname(join(packages, path)), { recursive: true });
    writeFileSync(join(packages, path), text);
  }
  const jobs = [...JOBS];
  const errors: object[] = [];
  const never = (): never => {
    throw new Error('the dashboard has no business there');
  };
  const fork = await forge.remoteOf('shop/inventory');
  const deps: DashboardDeps = {
    config: {
      series: 'shop/series',
      packages,
      publicUrl: 'http://127.0.0.1:4000',
      forge: { kind: 'local', dir: forgeDir },
    },
    workspace: {
      series: never,
      mirror: never,
      fork: async () => {
        const refs = await listRefs({ gitDir: fork.url }, 'refs/heads/');
        return { gitDir: fork.url, refs: new Map([...refs].map(([ref, { id }]) => [ref, id])) };
      },
      fetchPull: never,
      fetchForkPull: never,
      push: never,
      openSeries: () => openRepository(seriesDir),
      repositoryOf: (address) => address,
    },
    queue: { list: () => Promise.resolve(jobs) },
    forge,
    people: forge,
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: (facts) => void errors.push(facts) },
    now: () => NOW,
  };
  return { dir, deps, forge, jobs, errors, close: () => forge.dispose() };
}

/** A repository with `states` below `refs/upkeep/state/`. Returns its folder. */
export async function makeSeries(
  dir: string,
  states: Iterable<readonly [string, StackState | string]>,
): Promise<string> {
  const repo = new TempRepo(dir);
  let tip = '';
  for (const { message, files } of SERIES_STEPS) tip = repo.commit(message, files);
  const opened = await openRepository(dir);
  try {
    for (const [name, state] of states) await record(opened, name, state, tip);
    await recordReleases(opened);
  } finally {
    opened.close();
  }
  return dir;
}

/** As the bot does it: the earlier state is green, so that there is a history. */
async function record(
  repo: Awaited<ReturnType<typeof openRepository>>,
  name: string,
  state: StackState | string,
  series: string,
): Promise<void> {
  const ref = `refs/upkeep/state/${name}`;
  const write = async (value: StackState | string, seconds: number, message: string): Promise<void> => {
    const text = typeof value === 'string' ? value : JSON.stringify({ ...value, series, report: null });
    const report = typeof value === 'string' ? null : value.report;
    const files = new Map([['state.json', Buffer.from(text)]]);
    if (report !== null) files.set('report.json', Buffer.from(JSON.stringify(report)));
    await commitToRef(repo, {
      ref,
      files,
      message: `${message}\n`,
      committer: { name: 'Upkeep', email: 'upkeep@localhost', seconds, offset: 0 },
    });
  };
  if (typeof state !== 'string' && state.report !== null) {
    const patches = state.report.patches.map(({ name: patch, paths }) => ({
      name: patch,
      verdict: 'clean' as const,
      paths,
      changed: false,
    }));
    const before: StackState = {
      ...state,
      verdict: 'green',
      conflicts: [],
      waits: [],
      report: { ...state.report, green: true, patches },
    };
    await write(before, 1_755_000_000, `Replay ${state.key.stack} onto 1.2.7: green`);
  }
  await write(state, 1_760_000_000, `Replay ${name} onto its target`);
}

const BODY = `<!-- upkeep:conflict stack=inventory -->
**stock-index.patch** no longer fits \`1.2.8\`: [the commit](https://github.com/magento/inventory/commit/c01d) made it so.

| file | kind |
|---|---|
| \`InventoryIndexer/Model/StockIndex.php\` | content |

## What to do

1. Fetch the branch
2. Take out the markers
   - [x] read the culprit
   - [ ] push

\`\`\`sh
git fetch origin upkeep/conflict/main/inventory/stock-index
\`\`\`

> Nothing of this is lost when upstream moves on.

<details><summary>What happens next</summary>

When it is merged the resolution is *recorded* and used for ever.

</details>

<script>alert(1)</script> <img src=x onerror=alert(1)> [no](javascript:alert(1))
`;

async function makeFork(forge: LocalForge, dir: string): Promise<void> {
  await openReleasePull(forge, dir);
  const url = await forge.createRepository('shop/inventory');
  const work = new TempRepo(dir);
  const path = 'InventoryIndexer/Model/StockIndex.php';
  work.commit('The series before stock-index.patch', {
    [path]: CONFLICT_TEXT.replaceAll(/^[<>|=]{7}.*\n/gm, ''),
  });
  work.git('branch', 'upkeep/context/main/inventory/stock-index');
  work.git('switch', '-q', '-c', 'upkeep/conflict/main/inventory/stock-index');
  work.commit('Read stock in batches', { [path]: CONFLICT_TEXT });
  work.git('push', '-q', url, '--all');
  const pull = await forge.ensurePullRequest('shop/inventory', {
    head: 'upkeep/conflict/main/inventory/stock-index',
    base: 'upkeep/context/main/inventory/stock-index',
    title: 'Conflict: stock-index.patch on 1.2.8',
    body: BODY,
    draft: true,
    labels: ['upkeep/conflict'],
    assignees: ['ada'],
  });
  await forge.comment('shop/inventory', pull.number, 'ada', `I take it. ${HOSTILE}`);
  await forge.ensureCheck('shop/inventory', pull.head.commit, {
    name: 'upkeep/conflict',
    conclusion: 'failure',
    title: '3 markers are left',
    summary: 'In `StockIndex.php`, lines 9 to 16.',
    annotations: [],
    url: null,
  });
}

/** A server that has nothing but the dashboard. Close it with the fixture. */
export async function serveDashboard(
  deps: DashboardDeps,
): Promise<{ readonly url: string; readonly server: Server; readonly handler: DashboardHandler }> {
  const handler = dashboardHandler(deps);
  const server = createServer((req, res) => {
    void (async () => {
      if (!(await handler(req, res))) res.writeHead(404).end('not the dashboard');
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, handler };
}
