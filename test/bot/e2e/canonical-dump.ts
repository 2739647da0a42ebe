import type { BareRepository } from '../../support/github/bare-repository.js';
import type { FakeGithub } from '../../support/github/fake-github.js';
import type { FakeCheckRun, FakeIssue, FakeRepository, FakeStatus } from '../../support/github/fake-types.js';

/** So many commits of each ref are of the story. */
const HISTORY = 30;

/**
 * All that people can see on the fake GitHub, as text that two runs of one story have alike: addresses, dates and ids
 * are left out, since the port and the number of writes are of no interest. What was made twice is in it twice.
 */
export async function canonicalDump(github: FakeGithub): Promise<string> {
  const { state } = github;
  const parts = await state.turn(async () => {
    const all: unknown[] = [];
    for (const [name, repository] of [...state.repositories].sort(([a], [b]) => (a < b ? -1 : 1)))
      all.push({ name, ...(await dumpRepository(repository)) });
    return all;
  });
  return JSON.stringify(parts, null, 1)
    .replaceAll(state.url, 'URL')
    .replaceAll(/folder=[0-9a-f]{40}/g, 'folder=TREE');
}

async function dumpRepository({ git, issues, labels, checkRuns, statuses }: FakeRepository): Promise<object> {
  const subjectOf = async (sha: string): Promise<string> =>
    (await git.commit(sha)).message.split('\n')[0] ?? '';
  const refs: unknown[] = [];
  // What a commit was said to be that a later one has replaced depends on when somebody looked.
  const tips = new Set([...issues.values()].flatMap(({ pull }) => pull?.headSha ?? []));
  for (const ref of await shownRefs(git)) {
    tips.add(await git.git(['rev-parse', ref]));
    refs.push(await dumpRef(git, ref));
  }
  const shown = <T>(all: readonly T[], commitOf: (one: T) => string): readonly T[] =>
    all.filter((one) => tips.has(commitOf(one)));
  return {
    refs,
    labels: [...labels.values()].map(({ name, color, description }) => ({ name, color, description })),
    issues: await Promise.all([...issues.values()].map(dumpIssue)),
    checks: await Promise.all(
      shown(checkRuns, ({ headSha }) => headSha).map(async (run) =>
        dumpCheck(run, await subjectOf(run.headSha)),
      ),
    ),
    statuses: await Promise.all(
      shown(newest(statuses), ({ sha }) => sha).map(async (one) => dumpStatus(one, await subjectOf(one.sha))),
    ),
  };
}

/** The record of how a state came about may differ, as faults are part of it. */
async function shownRefs(git: BareRepository): Promise<readonly string[]> {
  const list = await git.git(['for-each-ref', '--format=%(refname)']);
  return list.split('\n').filter((ref) => ref !== '' && !/^refs\/(?:pull|upkeep\/state)\//.test(ref));
}

async function dumpRef(git: BareRepository, ref: string): Promise<object> {
  const files = (await git.git(['ls-tree', '-r', ref])).split('\n');
  const log = await git.log(['--topo-order', ref], HISTORY);
  return {
    ref,
    // The text of some has the port in it.
    files: files.filter((line) => !ref.endsWith('resolutions') && !line.endsWith('stack.yml')),
    texts: ref.endsWith('resolutions') ? await textsOf(git, files) : [],
    log: log.map(({ author, message, parents }) => ({ by: author.name, message, parents: parents.length })),
  };
}

async function textsOf(git: BareRepository, files: readonly string[]): Promise<string[]> {
  const blobs = files.flatMap((line) => /^\d+ blob ([0-9a-f]{40})/.exec(line)?.[1] ?? []);
  return (await Promise.all(blobs.map((id) => git.git(['cat-file', 'blob', id])))).sort();
}

async function dumpIssue(issue: FakeIssue): Promise<object> {
  const { number, title, body, state, labels, assignees, comments, user, pull } = issue;
  return {
    number,
    title,
    body,
    state,
    labels: labels.toSorted(),
    by: user.login,
    assignees: assignees.map(({ login }) => login).sort(),
    comments: comments.map((comment) => ({
      by: comment.user.login,
      body: comment.body,
      reactions: comment.reactions.map((one) => `${one.user.login} ${one.content}`),
    })),
    pull:
      pull === null
        ? null
        : {
            head: pull.headRef,
            base: pull.baseRef,
            draft: pull.draft,
            tip: (await pull.headRepository.git.commit(pull.headSha)).message,
            mergedBy: pull.mergedBy?.login ?? null,
          },
  };
}

function dumpCheck(run: FakeCheckRun, commit: string): object {
  const { name, status, conclusion, title, summary, text, annotations, detailsUrl } = run;
  return { commit, name, status, conclusion, title, summary, text, annotations, detailsUrl };
}

function dumpStatus({ state, description, targetUrl, context }: FakeStatus, commit: string): object {
  return { commit, context, state, description, targetUrl };
}

/** GitHub keeps every status, and shows the newest of each context. */
function newest(statuses: readonly FakeStatus[]): readonly FakeStatus[] {
  return [...new Map(statuses.map((status) => [`${status.sha} ${status.context}`, status])).values()];
}
