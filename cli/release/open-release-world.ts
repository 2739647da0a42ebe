import { join, resolve } from 'node:path';
import type { ComposerRunner } from '../../builder/release/composer-runner.js';
import type { RefCopy } from '../../builder/release/ref-copy.js';
import type { ReleaseAnnouncer } from '../../builder/release/release-announcer.js';
import type { ReleaseWorld } from '../../builder/release/release-world.js';
import type { Signer } from '../../builder/release/signer.js';
import { repositoryOf } from '../../bot/workspace/repository-of.js';
import { UpkeepError } from '../../src/errors/upkeep-error.js';
import type { Forge } from '../../src/forge/forge.js';
import type { Repository } from '../../src/git/repository.js';
import type { StackConfig } from '../../src/series/stack-config.js';
import type { Context } from '../command.js';
import { ensureUpkeepHome } from '../shared/ensure-upkeep-home.js';
import { openFactsStore } from '../shared/open-facts-store.js';
import { openUpstream } from '../shared/open-upstream.js';
import { readVersion } from '../../src/read-version.js';
import { localSeriesHost, openForkCopy, remoteSeriesHost, unreachableFork } from './open-ref-copy.js';
import type { SeriesPlace } from './series-place.js';

/** What the command line says about where things are. */
export interface ReleasePlaces {
  /** Repositories with upstream's objects, by stack; the mirrors without. */
  readonly repos: ReadonlyMap<string, string>;
  /** Addresses of forks, by stack; `none` for a stack whose fork is not tagged. */
  readonly forks: ReadonlyMap<string, string>;
  /** The local forge; null without one. */
  readonly forge: { readonly dir: string; readonly forge: Forge } | null;
  /** Address of the hosted series repository; null: nobody is told but this one. */
  readonly remote: string | null;
  readonly out: string;
  readonly url: string | null;
  readonly workers: number;
  readonly composer: ComposerRunner | null;
  readonly signer: Signer | null;
  readonly announcer: ReleaseAnnouncer | null;
}

/** The value of `--fork` for a stack whose fork gets no tag. */
const NO_FORK = 'none';

/** The world of a release that is made from a work tree of the series repository. */
export function openReleaseWorld(context: Context, place: SeriesPlace, places: ReleasePlaces): ReleaseWorld {
  const { repo, patches, top } = place;
  const home = ensureUpkeepHome(context, join(patches, 'any'));
  const upstreams = new Map<string, Promise<Repository>>();
  const upstream = (stack: string): Promise<Repository> => {
    const known =
      upstreams.get(stack) ?? openUpstream(context, join(patches, stack), places.repos.get(stack));
    upstreams.set(stack, known);
    return known;
  };
  const task = progressOf(context);
  return {
    series: repo,
    seriesHost: () =>
      places.remote === null ? localSeriesHost(repo) : remoteSeriesHost(repo, places.remote),
    upstream,
    fork: (stack, config) => forkOf(stack, config, home, place, places, upstream),
    checks: async (fork, commit) =>
      places.forge === null ? null : places.forge.forge.checks(fork, commit).catch(noRepository),
    cwd: top,
    facts: openFactsStore(context, join(patches, 'any')),
    composer: places.composer,
    signer: places.signer,
    announcer: places.announcer,
    out: places.out,
    staging: join(home, 'staging'),
    alsoInto: null,
    url: places.url,
    workers: places.workers,
    signal: context.signal,
    program: readVersion(),
    onProgress: task,
    onStep: () => {},
  };
}

async function forkOf(
  stack: string,
  config: StackConfig | null,
  home: string,
  { patches }: SeriesPlace,
  { forks, forge }: ReleasePlaces,
  upstream: (stack: string) => Promise<Repository>,
): Promise<RefCopy | null> {
  const given = forks.get(stack);
  const name = config?.fork;
  if (given === NO_FORK || (given === undefined && name === undefined)) return null;
  const { objectsDir } = await upstream(stack);
  const url = given ?? addressOf(name ?? '', join(patches, stack), forge?.dir ?? null);
  try {
    return await openForkCopy(home, stack, { name: name ?? url, url }, objectsDir);
  } catch (error) {
    if (error instanceof UpkeepError) throw unreachableFork(stack, given ?? name ?? url, error);
    throw error;
  }
}

/** A name of the local forge or of GitHub, a path relative to the stack's folder, or an address as it is. */
function addressOf(fork: string, stackDir: string, forgeDir: string | null): string {
  if (forgeDir !== null) {
    const name = repositoryOf({ kind: 'local', dir: forgeDir }, fork);
    if (name !== null) return join(forgeDir, `${name}.git`);
  }
  if (/^\.{0,2}\//.test(fork)) return resolve(stackDir, fork);
  return /^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/.test(fork) ? `https://github.com/${fork}.git` : fork;
}

/** One task a step, so that each says how long it takes. */
function progressOf(context: Context): ReleaseWorld['onProgress'] {
  let step = '';
  let task: ReturnType<Context['progress']> | null = null;
  context.onExit(() => task?.end());
  return (name, done, of) => {
    if (name !== step) {
      task?.end();
      task = context.progress(name, of);
      step = name;
    }
    if (done >= of) {
      task?.end();
      task = null;
      step = '';
    } else task?.update(done, '');
  };
}

/** A fork that the forge does not have cannot have checks. */
function noRepository(error: unknown): null {
  if (error instanceof UpkeepError && error.code === 'forge-missing') return null;
  throw error;
}
