import { encodeCommit, parseCommit } from '../../git/commit-codec.js';
import { mergeCommits } from '../../git/merge-commits.js';
import { GitFailedError } from '../../git/git-failed-error.js';
import type { Oid } from '../../git/oid.js';
import { ForgeRefusedError } from '../forge-refused-error.js';
import type { PullRequest } from '../pull-request.js';
import { checkLogin } from './check-login.js';
import type { LocalContext } from './local-context.js';
import type { LocalRepository } from './local-repository.js';
import { needPull } from './need-pull.js';
import { pullFromStored } from './pull-from-stored.js';
import { settlePulls } from './settle-pulls.js';
import type { StoredPull } from './stored-pull.js';

/**
 * The verb `merge` of the ForgePeople port: a merge commit, in one transaction with the pull request's file. Its date
 * is the later one of its parents'. Drafts are refused, as on GitHub.
 */
export async function mergePullRequest(
  context: LocalContext,
  name: string,
  number: number,
  by: string,
): Promise<PullRequest> {
  checkLogin(by);
  const repository = await context.repository(name);
  const start = await settlePulls(context, repository);
  const { result, look } = await repository.change(
    `pull request #${number}: merged`,
    start,
    async (change) => {
      const pull = await needPull(change.look, name, number);
      const what = `merge of ${name}#${number}`;
      if (pull.state !== 'open') throw new ForgeRefusedError(what, `it is ${pull.state}.`);
      if (pull.draft) throw new ForgeRefusedError(what, 'it is a draft; mark it as ready first.');
      const ref = `refs/heads/${pull.base.branch}`;
      const base = change.look.branches.get(pull.base.branch);
      if (base === undefined) throw new ForgeRefusedError(what, `${pull.base.branch} is gone.`);
      const head = pull.head.commit;
      const tree = await mergeTree(repository, what, base, head);
      const data = await mergeCommit(repository, pull, by, { tree, base, head });
      const newId = change.stage('commit', data);
      const next: StoredPull = {
        ...pull,
        state: 'merged',
        base: { ...pull.base, commit: base },
        mergeCommit: newId,
        mergedBy: by,
      };
      change.set(`pulls/${number}`, next);
      change.move({ ref, newId, oldId: base });
      return next;
    },
  );
  return pullFromStored(context, repository, look, result);
}

/** By git itself; it writes no ref and needs no worktree. */
async function mergeTree(repository: LocalRepository, what: string, base: Oid, head: Oid): Promise<Oid> {
  const refused = new ForgeRefusedError(
    what,
    'it conflicts with its base, or they have no history in common.',
  );
  try {
    const { tree, clean } = await mergeCommits(repository.git.gitDir, base, head);
    if (clean) return tree;
  } catch (error) {
    if (!(error instanceof GitFailedError) || error.code !== 'git-failed') throw error;
  }
  throw refused;
}

async function mergeCommit(
  repository: LocalRepository,
  pull: StoredPull,
  by: string,
  { tree, base, head }: { readonly tree: Oid; readonly base: Oid; readonly head: Oid },
): Promise<Buffer> {
  const read = await repository.git.objects.readMany([base, head]);
  const dates = [...read.values()].map(({ data }) => parseCommit(data).committer.seconds);
  const who = { name: by, email: `${by}@localhost`, seconds: Math.max(...dates), offset: 0 };
  const from = `${pull.head.repository.split('/')[0] ?? ''}/${pull.head.branch}`;
  const title = pull.title.replaceAll('\0', '');
  const message = `Merge pull request #${pull.number} from ${from}\n\n${title}\n`;
  return encodeCommit({ tree, parents: [base, head], author: who, committer: who, message });
}
