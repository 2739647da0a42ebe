import { shellWord } from '../../../builder/flavors/shell-word.js';
import type { NamedObject } from '../../../src/git/named-object-source.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Repository } from '../../../src/git/repository.js';
import { isBinary } from '../../../src/replay/is-binary.js';
import { scanCommittedStack } from '../../../src/series/scan-committed-stack.js';
import { UpkeepError } from '../../../src/errors/upkeep-error.js';
import { branchOf, patchRef } from '../../reconcile/branch-refs.js';
import type { StackState } from '../../state/stack-state.js';
import type { DashboardDeps } from '../dashboard-deps.js';
import { conflictExcerpts } from '../model/conflict-excerpts.js';
import type { ConflictFile, ConflictModel } from '../model/conflict-model.js';

const MOST_BYTES = 1 << 20;

/**
 * A conflict of a stack with the text of its branch; null when the patch has none. What the fork cannot tell now
 * (it is not reachable, the branch is not there) is left out, and the page says so.
 */
export async function readConflict(
  deps: Pick<DashboardDeps, 'workspace' | 'forge' | 'log'>,
  series: Repository,
  state: StackState,
  patch: string,
): Promise<ConflictModel | null> {
  const { key } = state;
  const report = state.report?.patches.find(({ name, verdict }) => name === patch && verdict === 'conflict');
  // One that is red now comes before one that the forecast found.
  const [present = null] = state.conflicts
    .filter((one) => one.patch === patch)
    .toSorted((a, b) => Number(a.ahead) - Number(b.ahead));
  if (report === undefined && present === null) return null;
  const number = present?.number ?? null;
  const fact = state.facts.find(({ name }) => name === patch);
  const coming = state.forecasts
    .flatMap(({ report: { breaks } }) => breaks)
    .find((one) => one.patch === patch);
  const places =
    report?.conflicts ?? (coming?.paths ?? []).map((path) => ({ path, kind: null, culprit: null }));
  const branch = present === null ? null : branchOf(patchRef('conflict', key, patch));
  const fork =
    branch === null
      ? null
      : await readBranch(
          deps,
          series,
          state,
          branch,
          places.map(({ path }) => path),
        );
  const onto =
    state.target !== null && (present?.onto ?? state.target.commit) === state.target.commit
      ? state.target.tag
      : present?.onto;
  const words = `${shellWord(key.stack)} ${shellWord(patch)}${onto === undefined ? '' : ` --onto ${shellWord(onto)}`}`;
  return {
    key,
    patch,
    subject: fact?.subject ?? '',
    owner: present?.owner ?? fact?.owner ?? null,
    target: state.target?.tag ?? null,
    ahead: present?.ahead ?? false,
    state: present === null || number === null ? 'unopened' : present.state,
    culprit: present?.culprit ?? places.find(({ culprit }) => culprit !== null)?.culprit ?? null,
    together: present?.together ?? [],
    files: places.map((place, index) => ({
      ...place,
      ...shown(fork === null ? undefined : (fork.files[index] ?? null)),
    })),
    branch: fork === null ? null : branch,
    pull: number === null ? null : { number, url: present?.url ?? null },
    commands: [`upkeep resolve ${words}`, `upkeep resolve ${words} --continue`],
    gitCommands: fork === null || branch === null ? [] : gitCommands(fork.url, branch),
  };
}

interface Branch {
  readonly url: string;
  readonly files: readonly (NamedObject | null)[];
}

async function readBranch(
  { workspace, forge, log }: Pick<DashboardDeps, 'workspace' | 'forge' | 'log'>,
  series: Repository,
  { key, series: commit }: StackState,
  branch: string,
  paths: readonly string[],
): Promise<Branch | null> {
  try {
    const { config } = await scanCommittedStack(series, commit, key.stack);
    if (config?.fork === undefined) return null;
    const copy = await workspace.fork(key.stack, config);
    const repository = workspace.repositoryOf(config.fork);
    const tip = copy?.refs.get(`refs/heads/${branch}`);
    if (copy === null || tip === undefined || repository === null) return null;
    const { url } = await forge.remoteOf(repository);
    const repo = await openRepository(copy.gitDir);
    try {
      return { url, files: await repo.objects.readNames(paths.map((path) => `${tip}:${path}`)) };
    } finally {
      repo.close();
    }
  } catch (error) {
    if (!(error instanceof UpkeepError)) throw error;
    log.warn({ code: error.code, ...key }, 'the conflict branch could not be read');
    return null;
  }
}

/** @param object undefined: there is no branch to look at */
function shown(object: NamedObject | null | undefined): Pick<ConflictFile, 'excerpts' | 'note'> {
  const nothing = (note: string): Pick<ConflictFile, 'excerpts' | 'note'> => ({ excerpts: [], note });
  if (object === undefined)
    return nothing('Its text is in the pull request; there is none to show here yet.');
  if (object?.type !== 'blob')
    return nothing('The branch has no file there: one of the sides took it away or moved it.');
  if (object.data.length > MOST_BYTES) return nothing('The file is too large to be shown here.');
  if (isBinary(object.data)) return nothing('The file is binary.');
  const excerpts = conflictExcerpts(object.data.toString('utf8'));
  return excerpts.length === 0 ? nothing('No marker is left in it.') : { excerpts, note: '' };
}

function gitCommands(url: string, branch: string): string[] {
  return [
    `git fetch ${shellWord(url)} ${shellWord(branch)}`,
    'git switch --create resolve FETCH_HEAD',
    'git commit --all --message "Resolve"',
    `git push ${shellWord(url)} ${shellWord(`HEAD:${branch}`)}`,
  ];
}
