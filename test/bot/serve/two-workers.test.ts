import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { RedisServer } from '../../support/redis-server.js';
import { until } from '../../support/until.js';
import { ask } from '../support/ask.js';
import { FORK, LINE, MIRROR, SERIES, STACK, type Stage } from '../support/stage.js';
import { UpkeepProcess } from '../support/upkeep-process.js';
import { useStage } from '../support/use-stage.js';

const openStage = useStage();
const HOST = fileURLToPath(new URL('../support/worker-host.mjs', import.meta.url));
const LOOK = `stack:${LINE}:${STACK}`;
/** Dead workers are noticed sooner than in 45 seconds. */
const REDIS = { lockMs: 1_500, stalledMs: 300, reachMs: 5_000 };

/** One process for pages and two that work, on one Redis; each has its own disk. */
async function openFleet(stage: Stage) {
  const redis = await RedisServer.start();
  onTestFinished(() => redis.stop());
  const common = {
    QUEUE_URL: redis.url,
    UPKEEP_SERIES: SERIES,
    PORT: '0',
    PUBLIC_URL: 'http://localhost:4000',
  };
  const web = new UpkeepProcess(['serve', '--local', 'forge'], {
    cwd: stage.dir,
    variables: { ...common, UPKEEP_ROLE: 'web', UPKEEP_HOME: join(stage.dir, 'web') },
  });
  const worker = (name: string): UpkeepProcess => {
    const home = join(stage.dir, name);
    const variables = { ...common, UPKEEP_ROLE: 'worker', UPKEEP_WORKERS: '1', UPKEEP_HOME: home };
    const host = JSON.stringify({ variables, cwd: stage.dir, redis: REDIS });
    return new UpkeepProcess([host], { cwd: stage.dir, main: HOST });
  };
  const workers = [worker('first'), worker('second')];
  const url = await web.url();
  const urls = await Promise.all(workers.map((one) => one.url()));
  const jobs = async (): Promise<{ key: string; state: string }[]> => {
    const { body } = await ask(url, '/jobs.json');
    return (JSON.parse(body) as { jobs: { key: string; state: string }[] }).jobs;
  };
  return { web, workers, url, urls, jobs };
}

/** What was recorded of the stack; folders differ from stage to stage, and the processes have the real day. */
function stateOf(
  stage: Stage,
): { readonly verdict: string; readonly target: { readonly tag: string } } | null {
  if (!stage.refs(SERIES).has(`refs/upkeep/state/${LINE}/${STACK}`)) return null;
  const text = stage.git(stage.url(SERIES), 'show', `refs/upkeep/state/${LINE}/${STACK}:state.json`);
  const timeless = text.replaceAll(stage.dir, '').replace(/"as_of": *"[0-9-]+"/, '"as_of": ""');
  return JSON.parse(timeless) as NonNullable<ReturnType<typeof stateOf>>;
}

/** All that a run leaves behind. */
async function resultOf(stage: Stage) {
  const refs = (repository: string) =>
    [...stage.refs(repository)].filter(([ref]) => !/^refs\/upkeep\/(?:forge|state)/.test(ref));
  const pulls = await stage.pulls();
  const comments = await Promise.all(pulls.map(({ number }) => stage.forge.forge.comments(FORK, number)));
  return {
    refs: [FORK, MIRROR, SERIES].map(refs),
    state: stateOf(stage),
    pulls: pulls.map(({ number, head, base, title, state, draft, labels }) => {
      return { number, head, base, title, state, draft, labels };
    }),
    comments: comments.map((all) => all.map(({ author, body }) => [author, body.replaceAll(stage.dir, '')])),
  };
}

it(
  'a worker that is killed in the middle of its job loses nothing, and nothing is done twice',
  { timeout: 120_000 },
  async () => {
    const stage = await openStage();
    const { web, workers, url, urls, jobs } = await openFleet(stage);
    for (const one of urls) {
      expect((await ask(one, '/healthz')).status).toBe(200);
      expect((await ask(one, '/')).status).toBe(404);
    }
    expect((await ask(url, '/')).status).toBe(200);
    await until(async () => stateOf(stage)?.verdict === 'green' && (await jobs()).length === 0);
    // Both have worked or could have: none of it in the process with the pages.
    expect(web.lines({ msg: 'job done' })).toEqual([]);

    const before = workers.map((one) => one.lines({ msg: 'reconciles' }).length);
    stage.upstreamReleases('2.4.2');
    const busy = (one: UpkeepProcess, index: number): boolean =>
      one.lines({ msg: 'reconciles' }).length > before[index]!;
    await until(() => workers.some(busy));
    const victim = workers.find(busy)!;
    const heir = workers.find((one) => one !== victim)!;
    victim.child.kill('SIGKILL');
    await victim.ended;
    // It was in the middle: the job is still its own.
    expect(await jobs()).toContainEqual(expect.objectContaining({ key: LOOK, state: 'running' }));
    const done = heir.lines({ msg: 'job done', job: LOOK }).length;
    await until(() => heir.lines({ msg: 'job done', job: LOOK }).length > done);
    await until(async () => stateOf(stage)?.target.tag === '2.4.2' && (await jobs()).length === 0);
    const end = await Promise.all([web.terminate(), heir.terminate()]);
    expect(end.map(({ code }) => code)).toEqual([143, 143]);

    const other = await openStage();
    await other.reconcileAll();
    other.upstreamReleases('2.4.2');
    await other.reconcileAll();
    const result = await resultOf(stage);
    expect(result).toEqual(await resultOf(other));
    expect(result.pulls).toHaveLength(1);
    expect(result.state?.verdict).toBe('red');
  },
);
