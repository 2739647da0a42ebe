import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BotConfig, ForgeConfig } from '../../../bot/bot-config.js';
import type { Bot } from '../../../bot/bot.js';
import type { JobRequest } from '../../../bot/jobs/job.js';
import type { StackPlan } from '../../../bot/reconcile/plan-stack.js';
import { reconcileStack } from '../../../bot/reconcile/reconcile-stack.js';
import type { StackState } from '../../../bot/state/stack-state.js';
import { readStackStates } from '../../../bot/state/read-stack-states.js';
import { sweep } from '../../../bot/sweep/sweep.js';
import { syncStack } from '../../../bot/sync/sync-stack.js';
import { openWorkspace } from '../../../bot/workspace/open-workspace.js';
import { makeSampleSeries } from '../../../cli/demo/make-sample-series.js';
import { makeSample } from '../../../cli/demo/make-sample.js';
import type { SampleSeries } from '../../../cli/demo/sample-series.js';
import {
  sampleReleases,
  type SampleRelease,
  type SampleUpstream,
} from '../../../cli/demo/sample-upstream.js';
import type { ForgePeople } from '../../../src/forge/forge-people.js';
import type { Forge } from '../../../src/forge/forge.js';
import { openLocalForge } from '../../../src/forge/local/open-local-forge.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import type { Engine } from '../../../src/replay/pool/engine.js';
import { inProcessEngine } from '../../../src/replay/pool/in-process-engine.js';
import { control } from './control.js';
import { ListQueue } from './list-queue.js';
import { runStageJob } from './run-stage-job.js';

export { control } from './control.js';

export const SERIES = 'sample-commerce/series';
export const FORK = 'sample-commerce/magento2';
export const MIRROR = 'sample-commerce/mirror-magento2';
export const UPSTREAM = 'magento/magento2';
export const STACK = 'sample';
export const LINE = 'main';
export const KEY = { line: LINE, stack: STACK };

/** The sample upstream and its series: made once for many stages. */
export interface StageTemplate {
  readonly dir: string;
  readonly upstream: SampleUpstream;
  readonly series: SampleSeries;
}

/** A forge that a story can be played on. */
export interface StageForge {
  readonly forge: Forge;
  readonly people: ForgePeople;
  readonly config: ForgeConfig;
  /** How `stack.yml` names one of its repositories. */
  address(repository: string): string;
  dispose?(): void;
}

export interface StageOptions {
  /** The local forge unless said otherwise; `dir` is a new folder for it. */
  readonly forge?: (dir: string) => Promise<StageForge> | StageForge;
  readonly engine?: Engine;
  /** Lines for `stack.yml` beside the repositories. */
  readonly yaml?: readonly string[];
  /** Without a fork in `stack.yml`. */
  readonly fork?: boolean;
}

const DEFAULT_YAML = ['follow: { tags: ["2.4.*"], branches: [develop] }', 'forecast: [develop]'];
const PERSON = { name: 'Léa Nguyễn', email: 'lea@sample-commerce.example' };

/** Makes the template; to be removed by `rmSync` of its `dir`. */
export async function makeStageTemplate(conflicts: 'one' | 'all' = 'one'): Promise<StageTemplate> {
  const dir = mkdtempSync(join(tmpdir(), 'upkeep-stage-template-'));
  const upstream = await makeSample({ dir });
  const series = await makeSampleSeries(upstream, { dir: join(dir, 'patches', STACK), conflicts });
  return { dir, upstream, series };
}

/**
 * A small world for the bot: an upstream that releases, a forge with series, fork and mirror, people with plain git,
 * and the bot. Stories are told in verbs; nothing here asserts.
 */
export class Stage {
  readonly template: StageTemplate;
  readonly dir: string;
  readonly forge: StageForge;
  readonly queue = new ListQueue();
  readonly urls = new Map<string, string>();
  bot: Bot;
  #clock = 1_700_000_000;
  readonly #engine: Engine;

  private constructor(template: StageTemplate, dir: string, forge: StageForge, engine: Engine) {
    this.template = template;
    this.dir = dir;
    this.forge = forge;
    this.#engine = engine;
    this.bot = this.newBot();
  }

  static async open(template: StageTemplate, options: StageOptions = {}): Promise<Stage> {
    const dir = mkdtempSync(join(tmpdir(), 'upkeep-stage-'));
    const forge = await (options.forge ?? localStageForge)(join(dir, 'forge'));
    const stage = new Stage(template, dir, forge, options.engine ?? inProcessEngine());
    for (const repository of [UPSTREAM, MIRROR, FORK, SERIES]) {
      const branch = repository === UPSTREAM ? 'develop' : LINE;
      stage.urls.set(repository, await forge.people.createRepository(repository, branch));
    }
    stage.upstreamReleases('2.4.1');
    stage.upstreamDevelops(template.upstream.cut['2.4.1']);
    const yaml = [
      `upstream: ${JSON.stringify(forge.address(UPSTREAM))}`,
      `mirror: ${JSON.stringify(forge.address(MIRROR))}`,
      ...(options.fork === false ? [] : [`fork: ${FORK}`]),
      ...(options.yaml ?? DEFAULT_YAML),
      '',
    ].join('\n');
    stage.personPushes(SERIES, LINE, 'The series', (work) => {
      cpSync(template.series.dir, join(work, 'patches', STACK), { recursive: true });
      writeFileSync(join(work, 'patches', STACK, 'stack.yml'), yaml);
    });
    return stage;
  }

  /** Another world that is as this one is now: cheaper than to make it anew. Of the local forge alone. */
  static copyOf({ template, dir: from }: Stage): Stage {
    const dir = mkdtempSync(join(tmpdir(), 'upkeep-stage-'));
    for (const part of ['forge', 'home']) {
      if (existsSync(join(from, part))) cpSync(join(from, part), join(dir, part), { recursive: true });
    }
    // What reads another repository's objects names it by its full path.
    const alternates = join(dir, 'home', 'forks', `${STACK}.git`, 'objects', 'info', 'alternates');
    if (existsSync(alternates))
      writeFileSync(alternates, readFileSync(alternates, 'utf8').replaceAll(from, dir));
    const forge = localStageForge(join(dir, 'forge'));
    const stage = new Stage(template, dir, forge, inProcessEngine());
    for (const repository of [UPSTREAM, MIRROR, FORK, SERIES])
      stage.urls.set(repository, join(dir, 'forge', `${repository}.git`));
    return stage;
  }

  close(): void {
    this.forge.dispose?.();
    rmSync(this.dir, { recursive: true, force: true });
  }

  url(repository: string): string {
    return this.urls.get(repository)!;
  }

  /** Upstream pushes a release tag, and the older ones of the same feature release. */
  upstreamReleases(release: SampleRelease): void {
    const wanted = sampleReleases.slice(0, sampleReleases.indexOf(release) + 1);
    const refs = wanted.map((tag) => `refs/tags/${tag}:refs/tags/${tag}`);
    this.git(this.template.upstream.gitDir, 'push', '-q', this.url(UPSTREAM), ...refs);
  }

  /** Upstream's development branch goes on, to the commit of the template given. */
  upstreamDevelops(commit: string = this.template.upstream.develop): void {
    this.git(this.template.upstream.gitDir, 'push', '-q', this.url(UPSTREAM), `${commit}:refs/heads/develop`);
  }

  /** Upstream moves a tag that it released. */
  upstreamMovesTag(tag: SampleRelease, to: string): void {
    this.git(
      this.template.upstream.gitDir,
      'push',
      '-q',
      '--force',
      this.url(UPSTREAM),
      `${to}:refs/tags/${tag}`,
    );
  }

  /** Somebody clones a branch (or starts it), edits files, commits, pushes. @returns the commit */
  personPushes(
    repository: string,
    branch: string,
    message: string,
    edit: (work: string) => void,
    options: { readonly amend?: boolean; readonly to?: string } = {},
  ): string {
    const work = mkdtempSync(join(this.dir, 'work-'));
    this.git(work, 'init', '-q', '-b', 'work');
    if (this.refs(repository).has(`refs/heads/${branch}`)) {
      this.git(work, 'fetch', '-q', this.url(repository), branch);
      this.git(work, 'reset', '-q', '--hard', 'FETCH_HEAD');
    }
    edit(work);
    this.git(work, 'add', '-A');
    this.git(
      work,
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      message,
      ...(options.amend === true ? ['--amend'] : []),
    );
    const force = options.amend === true ? ['--force'] : [];
    this.git(work, 'push', '-q', ...force, this.url(repository), `HEAD:refs/heads/${options.to ?? branch}`);
    const commit = this.git(work, 'rev-parse', 'HEAD');
    rmSync(work, { recursive: true, force: true });
    return commit;
  }

  /** Somebody settles a conflict by writing files, and pushes to its branch. */
  personResolves(pull: PullRequest, files: Readonly<Record<string, string>>): string {
    return this.personPushes(pull.head.repository!, pull.head.branch, 'Settle it', (work) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(work, path)), { recursive: true });
        writeFileSync(join(work, path), text);
      }
    });
  }

  personDeletesBranch(repository: string, branch: string): void {
    this.git(
      this.dir,
      '--git-dir',
      this.template.upstream.gitDir,
      'push',
      '-q',
      this.url(repository),
      `:refs/heads/${branch}`,
    );
  }

  /** Branches, tags and `refs/upkeep/*` of a repository as git lists them. */
  refs(repository: string): Map<string, string> {
    const lines = this.git(this.dir, 'ls-remote', this.url(repository)).split('\n');
    return new Map(
      lines.flatMap((line) => {
        const [id, ref] = line.split('\t');
        return id === undefined || ref === undefined || ref === 'HEAD' ? [] : [[ref, id] as const];
      }),
    );
  }

  branches(repository: string): string[] {
    return [...this.refs(repository).keys()]
      .filter((ref) => ref.startsWith('refs/heads/'))
      .map((ref) => ref.slice('refs/heads/'.length));
  }

  /** Text of a file at a branch. */
  file(repository: string, branch: string, path: string): string {
    const work = mkdtempSync(join(this.dir, 'look-'));
    try {
      this.git(work, 'init', '-q');
      this.git(work, 'fetch', '-q', this.url(repository), branch);
      return this.git(work, 'show', `FETCH_HEAD:${path}`);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }

  /** What git says in a repository that has fetched a branch as FETCH_HEAD. */
  ask(repository: string, branch: string, ...args: string[]): string {
    const work = mkdtempSync(join(this.dir, 'look-'));
    try {
      this.git(work, 'init', '-q');
      this.git(work, 'fetch', '-q', this.url(repository), branch);
      return this.git(work, ...args);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }

  pulls(repository = FORK): Promise<readonly PullRequest[]> {
    return this.forge.forge.pullRequests(repository, { state: 'all' });
  }

  async openPulls(repository = FORK): Promise<readonly PullRequest[]> {
    return (await this.pulls(repository)).filter(({ state }) => state === 'open');
  }

  /** Marks it ready and merges it. */
  async merge(pull: PullRequest, by = 'lea'): Promise<PullRequest> {
    if (pull.draft) await this.forge.forge.editPullRequest(pull.repository, pull.number, { draft: false });
    return this.forge.people.merge(pull.repository, pull.number, by);
  }

  sync(): Promise<void> {
    return syncStack(this.bot, STACK, control());
  }

  reconcile(options: { readonly dryRun?: boolean } = {}): Promise<StackPlan | null> {
    return reconcileStack(this.bot, KEY, control(), options);
  }

  /** As the timer does: looks at everything until nothing is asked for any more. */
  async reconcileAll(): Promise<void> {
    await sweep(this.bot, control());
    for (let job = this.queue.take(); job !== undefined; job = this.queue.take()) await this.run(job);
  }

  run(job: JobRequest): Promise<void> {
    return runStageJob(this.bot, job);
  }

  async state(): Promise<StackState | null> {
    const copy = await this.bot.workspace.series();
    const repo = await this.bot.workspace.openSeries();
    try {
      const readings = await readStackStates(repo, copy.refs);
      const reading = readings.find(({ key }) => key.line === LINE && key.stack === STACK);
      if (reading !== undefined && reading.state === null) throw new Error(reading.problem);
      return reading?.state ?? null;
    } finally {
      repo.close();
    }
  }

  /** The process ends, and its disk is lost. */
  loseDisk(): void {
    rmSync(join(this.dir, 'home'), { recursive: true, force: true });
    this.bot = this.newBot();
  }

  git(dir: string, ...args: string[]): string {
    this.#clock += 60;
    const date = `${this.#clock} +0000`;
    const person = { GIT_AUTHOR_NAME: PERSON.name, GIT_AUTHOR_EMAIL: PERSON.email, GIT_AUTHOR_DATE: date };
    const committer = {
      GIT_COMMITTER_NAME: PERSON.name,
      GIT_COMMITTER_EMAIL: PERSON.email,
      GIT_COMMITTER_DATE: date,
    };
    return execFileSync('git', ['-C', dir, ...args], {
      env: { ...process.env, ...person, ...committer },
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
      .toString('utf8')
      .replace(/\n$/, '');
  }

  /** Another process of the bot. @param home its own disk, unless it shares the first one's */
  newBot(home = join(this.dir, 'home')): Bot {
    const config: BotConfig = {
      forge: this.forge.config,
      series: SERIES,
      lines: [],
      home,
      packages: null,
      signer: null,
      composer: 'none',
      queueUrl: null,
      role: 'all',
      workers: 1,
      pollMs: 60_000,
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'http://localhost:4000',
      logLevel: 'error',
    };
    const { forge } = this.forge;
    const workspace = openWorkspace({ config, forge });
    const quiet = (): void => {};
    const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
    return {
      config,
      forge,
      engine: this.#engine,
      queue: this.queue,
      workspace,
      log,
      today: () => '2026-11-26',
    };
  }
}

/** The local forge in a folder. */
export function localStageForge(dir: string): StageForge {
  const forge = openLocalForge({ dir });
  return {
    forge,
    people: forge,
    config: { kind: 'local', dir },
    address: (repository) => `./${repository}.git`,
    dispose: () => forge.dispose(),
  };
}
