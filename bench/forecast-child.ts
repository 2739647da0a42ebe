import { readFileSync } from 'node:fs';
import { openRepository } from '../src/git/open-repository.js';
import { runForecast } from '../src/replay/run-forecast.js';
import { readStack } from '../src/series/read-stack.js';
import type { OursJob } from './ours-job.js';

/** Verdicts along upstream's way to a commit, in a fresh process. */
async function main(job: OursJob): Promise<{ ms: number; commits: number; breaks: number }> {
  const start = performance.now();
  const repo = await openRepository(job.repo);
  const stack = await readStack(job.stack);
  const report = await runForecast(stack, repo, await repo.resolve(job.onto), () => undefined);
  const ms = performance.now() - start;
  repo.close();
  return { ms, commits: report.commits, breaks: report.breaks.length };
}

process.stdout.write(JSON.stringify(await main(JSON.parse(readFileSync(0, 'utf8')) as OursJob)));
