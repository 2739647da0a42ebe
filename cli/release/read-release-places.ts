import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { repositoryOf } from '../../bot/workspace/repository-of.js';
import type { Distribution } from '../../builder/recipe/distribution.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Context } from '../command.js';
import type { Input } from '../input.js';
import { openSigner } from '../shared/open-signer.js';
import { workersOf } from '../shared/workers-of.js';
import { remoteUrl } from './open-ref-copy.js';
import type { ReleasePlaces } from './open-release-world.js';
import type { SeriesPlace } from './series-place.js';

/** Where the command line says that everything is. Throws BadInputError `usage`, `no-remote`, `signing-key`. */
export async function readReleasePlaces(
  input: Input,
  context: Context,
  place: SeriesPlace,
): Promise<ReleasePlaces> {
  const local = input.option('local');
  const remote = input.option('remote');
  const forge = local === undefined ? null : await openForge(context, resolve(context.cwd, local));
  const host = remote === undefined ? null : await remoteUrl(place.top, remote);
  return {
    repos: pairs('--repo', input.list('repo'), (dir) => resolve(context.cwd, dir)),
    forks: pairs('--fork', input.list('fork'), (url) =>
      /^\.{0,2}\//.test(url) ? resolve(context.cwd, url) : url,
    ),
    forge,
    remote: host,
    out: outOf(resolve(context.cwd, input.option('out') ?? join(place.top, 'packages')), place),
    url: input.option('url') ?? null,
    workers: workersOf(input.option('workers')),
    composer: input.flag('without-composer') ? null : await openComposer(),
    signer: openSigner(context),
    announcer: forge === null || host === null ? null : await openAnnouncer(forge, host),
  };
}

/** Where the series repository is on the local forge, there the release is shown; nowhere when it is elsewhere. */
async function openAnnouncer(
  { dir, forge }: NonNullable<ReleasePlaces['forge']>,
  url: string,
): Promise<ReleasePlaces['announcer']> {
  const repository = repositoryOf({ kind: 'local', dir }, url);
  if (repository === null) return null;
  const { forgeAnnouncer } = await import('../../builder/release/tags/forge-announcer.js');
  return forgeAnnouncer(forge, repository);
}

async function openForge(context: Context, dir: string): Promise<NonNullable<ReleasePlaces['forge']>> {
  if (!existsSync(dir)) {
    throw new BadInputError(
      'usage',
      `--local ${dir}: there is no such folder; expected that of a local forge.`,
    );
  }
  const { openLocalForge } = await import('../../src/forge/local/open-local-forge.js');
  const forge = openLocalForge({ dir, url: '' });
  context.onExit(() => forge.dispose());
  return { dir, forge };
}

async function openComposer(): Promise<ReleasePlaces['composer']> {
  const { composerRunner } = await import('../../builder/release/composer/composer-runner.js');
  return composerRunner();
}

/** `STACK=VALUE` of a repeatable option. */
function pairs(
  option: string,
  given: readonly string[],
  value: (text: string) => string,
): Map<string, string> {
  return new Map(
    given.map((text) => {
      const equals = text.indexOf('=');
      if (equals > 0 && equals < text.length - 1)
        return [text.slice(0, equals), value(text.slice(equals + 1))];
      throw new BadInputError('usage', `${option} ${text}: expected STACK=VALUE, with the name of a stack.`);
    }),
  );
}

/** Throws BadInputError `usage` for a folder among what a release is made of: its packages would be committed with it. */
function outOf(out: string, { top }: SeriesPlace): string {
  const taken = ['.git', 'patches', 'recipes', 'releases'].find((name) => {
    const way = relative(join(top, name), out);
    return way === '' || (way.split(sep)[0] !== '..' && !isAbsolute(way));
  });
  if (taken === undefined) return out;
  throw new BadInputError(
    'usage',
    `--out ${out} is in ${taken}/ of the series repository, which is what releases are made of: expected a folder of its own, such as ${join(top, 'packages')}.`,
  );
}

/** Throws BadInputError `usage` for options about a stack that the distribution does not have: nothing would heed them. */
export function requireStacks({ repos, forks }: ReleasePlaces, { recipe }: Distribution): void {
  const known = Object.keys(recipe.stacks);
  const strange = [
    ...[...repos.keys()].filter((name) => !known.includes(name)).map((name) => `--repo ${name}`),
    ...[...forks.keys()].filter((name) => !known.includes(name)).map((name) => `--fork ${name}`),
  ];
  if (strange.length === 0) return;
  throw new BadInputError(
    'usage',
    `${strange.join(', ')}: ${recipe.distribution} has no such stack; expected one of ${known.join(', ')}.`,
  );
}
