import { parseCommit } from '../../../src/git/commit-codec.js';
import type { Repository } from '../../../src/git/repository.js';
import type { StackKey } from '../../stack-key.js';
import { readStackStates } from '../../state/read-stack-states.js';
import type { ReplayRecord } from '../model/replay-record.js';
import { stackSummary } from '../model/stack-summary.js';

const MOST_RECORDS = 15;

/** The newest recorded states of a stack. Two questions to git, whatever their number. */
export async function readReplays(
  repo: Pick<Repository, 'objects'>,
  key: StackKey,
  tip: string,
): Promise<ReplayRecord[]> {
  const commits = await repo.objects.readFirstParents(tip, MOST_RECORDS);
  const ref = `refs/upkeep/state/${key.line}/${key.stack}`;
  return Promise.all(
    commits.map(async ({ id, data }) => {
      const [reading] = await readStackStates(repo, new Map([[ref, id]]));
      const { message, committer } = parseCommit(data);
      const date = new Date(committer.seconds * 1000).toISOString().slice(0, 10);
      const subject = message.split('\n')[0] ?? '';
      if (reading === undefined)
        return { commit: id, subject, date, verdict: 'unreadable', target: null, counts: [] };
      const { verdict, target, counts } = stackSummary(reading);
      return { commit: id, subject, date, verdict, target: target?.tag ?? null, counts };
    }),
  );
}
