import type { Repository } from '../../src/git/repository.js';
import { currentBranch } from '../../src/git/current-branch.js';
import { recordState } from '../../src/replay/record-state.js';
import type { ReplayReport } from '../../src/replay/report.js';

/** Records a replay in the series repository, on the line that is checked out; nothing without one. */
export async function recordReplay(
  seriesRepo: Repository | null,
  report: ReplayReport,
  seconds: number,
): Promise<void> {
  if (seriesRepo === null) return;
  const line = currentBranch(seriesRepo);
  if (line !== null) await recordState(seriesRepo, line, report, seconds);
}
