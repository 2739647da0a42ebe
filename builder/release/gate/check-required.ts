import { parseCommit } from '../../../src/git/commit-codec.js';
import type { Oid } from '../../../src/git/oid.js';
import type { CheckState } from '../../../src/forge/check.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Stack } from '../../../src/series/stack.js';
import type { RefCopy } from '../ref-copy.js';
import type { ReleaseCheck } from '../release-check.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';
import { checkOf } from './check-of.js';

const CHECK = 'required-checks';

/**
 * Whether the checks that `stack.yml` requires have passed on the tip of the fork's branch, which must have the tree that
 * is released, or on the candidate that it was made of. What an emergency adds was on no branch: its checks are those of the release that it mends, which says so.
 *
 * @param tree of base and series
 */
export async function checkRequired(
  { name, config }: Stack,
  tree: Oid,
  { line, emergency }: ReleaseRequest,
  world: Pick<ReleaseWorld, 'fork' | 'checks'>,
): Promise<readonly ReleaseCheck[]> {
  const required = config?.required_checks ?? [];
  if (required.length === 0) return [checkOf.green(CHECK, name, 'stack.yml requires none')];
  if (emergency !== null) {
    const detail = `not asked of an emergency: ${required.join(', ')} passed for ${emergency.from}, and what is added was on no branch`;
    return [checkOf.green(CHECK, name, detail)];
  }
  const fork = await world.fork(name, config);
  if (fork === null) {
    const detail = `stack.yml requires ${required.join(', ')}, and there is no fork in which they could run`;
    return [
      checkOf.red(
        CHECK,
        name,
        detail,
        `Name the fork in patches/${name}/stack.yml, or require nothing there.`,
      ),
    ];
  }
  const branch = config?.branch ?? line;
  const tip = fork.refs.get(`refs/heads/${branch}`) ?? null;
  const [found = null, ...same] = tip === null ? [] : await treesOf(fork, tip);
  if (tip === null || found !== tree) {
    const what = tip === null ? 'does not exist' : `has the tree ${found} at ${tip}`;
    const detail = `${branch} of ${fork.name} ${what}, and base and series give ${tree}: checks there say nothing of it`;
    const mend = `Let the bot publish the stack there, or push what \`upkeep branch ${name} ${branch}\` makes, and wait for the checks.`;
    return [checkOf.red(CHECK, name, detail, mend)];
  }
  const states = await statesOf([tip, ...same], (commit) => world.checks(fork.name, commit));
  if (states === null) {
    const detail = `stack.yml requires ${required.join(', ')}, and no forge can be asked about ${fork.name}`;
    const mend = 'Release where the forge can be reached: by the bot, or with --local for a local forge.';
    return [checkOf.red(CHECK, name, detail, mend)];
  }
  const reds = required.flatMap((wanted) => {
    const state = states.find((one) => one.name === wanted);
    if (state?.state === 'success') return [];
    const detail =
      state === undefined
        ? `${wanted} never ran on ${branch} of ${fork.name}, at ${tip}`
        : `${wanted} on ${branch} of ${fork.name} is ${said(state.state)}: ${state.title}${state.url === null ? '' : ` (${state.url})`}`;
    const mend =
      state === undefined
        ? `Run it there, or correct its name in patches/${name}/stack.yml.`
        : state.state === 'pending'
          ? 'Wait until it has ended.'
          : 'Mend what it found, or run it again.';
    return [checkOf.red(CHECK, name, detail, mend)];
  });
  if (reds.length > 0) return reds;
  return [
    checkOf.green(CHECK, name, `${required.join(', ')} passed on ${branch} of ${fork.name}, at ${tip}`),
  ];
}

function said(state: 'pending' | 'failure' | 'neutral' | 'success'): string {
  return state === 'failure' ? 'red' : state === 'pending' ? 'not ended yet' : 'neither passed nor failed';
}

/** The tree of a commit, and those of its parents that have the same: a published stack's is the candidate. */
async function treesOf({ gitDir }: RefCopy, commit: Oid): Promise<readonly Oid[]> {
  const repo = await openRepository(gitDir);
  try {
    const object = (await repo.objects.readMany([commit])).get(commit);
    if (object?.type !== 'commit') return [];
    const { tree, parents } = parseCommit(object.data);
    const found = await repo.objects.readMany(parents);
    return [
      tree,
      ...parents.filter((parent) => {
        const one = found.get(parent);
        return one?.type === 'commit' && parseCommit(one.data).tree === tree;
      }),
    ];
  } finally {
    repo.close();
  }
}

/** What the first of these commits says that has a check of a name: checks run on a candidate before it is published. */
async function statesOf(
  commits: readonly Oid[],
  ask: (commit: Oid) => Promise<readonly CheckState[] | null>,
): Promise<readonly CheckState[] | null> {
  const known = new Map<string, CheckState>();
  for (const commit of commits) {
    const states = await ask(commit);
    if (states === null) return null;
    for (const state of states) if (!known.has(state.name)) known.set(state.name, state);
  }
  return [...known.values()];
}
