import { upkeepIdentity } from '../git/upkeep-identity.js';
import { commitToRef } from '../git/commit-to-ref.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import type { ReplayReport } from './report.js';

/** The ref that holds the reports of one stack on one release line. */
export function stateRef(line: string, stack: string): string {
  return `refs/upkeep/state/${line}/${stack}`;
}

/**
 * Records a replay: one commit with the report, but for its timing, so that the same result again
 * changes nothing. `seconds` is the date of the onto commit: no clock has a part in it.
 */
export async function recordState(
  repo: Repository,
  line: string,
  report: ReplayReport,
  seconds: number,
): Promise<Oid> {
  const { timing: _, ...lasting } = report;
  const red = report.patches.filter(({ verdict }) => verdict === 'conflict' || verdict === 'blocked').length;
  const summary = report.green ? 'green' : `${red} of ${report.patches.length} patches do not fit`;
  return commitToRef(repo, {
    ref: stateRef(line, report.stack),
    files: new Map([['report.json', Buffer.from(`${JSON.stringify(lasting, null, 2)}\n`)]]),
    message: `Replay ${report.stack} onto ${report.onto.slice(0, 12)}: ${summary}\n`,
    committer: upkeepIdentity(seconds),
  });
}
