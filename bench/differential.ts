import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openRepository } from '../src/git/open-repository.js';
import { choosePicks } from './choose-picks.js';
import { comparePicks, type Comparison } from './compare-picks.js';
import { Git } from './git.js';
import { releases } from './releases.js';
import { scratchRepo } from './scratch-repo.js';

const USAGE = `npm run differential -- --repo DIR [options]
Real commits picked onto real releases, by git and by ours. Exit 1 when both are clean and differ, or when
more than 1 % of the verdicts do.

  --repo DIR    any git repository; nothing is written to it
  --git PATH    the git that is the oracle, 2.39 or newer          [git]
  --count N     picks                                             [2000]
  --from REV    whose history they come from                      [HEAD]
  --onto REV    a place to pick onto, repeatable     [every release tag]
                every second pick goes onto another commit of the history
  --seed N      another draw                                         [1]
  --json        one document instead of text
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      repo: { type: 'string' },
      git: { type: 'string', default: 'git' },
      count: { type: 'string', default: '2000' },
      from: { type: 'string', default: 'HEAD' },
      onto: { type: 'string', multiple: true },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || values.repo === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const git = new Git(values.git);
  const places = values.onto ?? releases(git, values.repo);
  const picks = choosePicks(git, {
    repo: values.repo,
    from: [values.from],
    onto: places,
    count: Number(values.count),
    seed: Number(values.seed),
    maxFiles: 100,
  });
  const dir = mkdtempSync(join(tmpdir(), 'upkeep-differential-'));
  const opened = await openRepository(scratchRepo(git, join(dir, 'repo.git'), values.repo));
  try {
    const result = await comparePicks(git, opened, picks, (done) => {
      process.stderr.write(`${done} of ${picks.length}\n`);
    });
    process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : text(result));
    return isGood(result) ? 0 : 1;
  } finally {
    opened.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

function isGood({ picks, differences }: Comparison): boolean {
  return !differences.some(({ kind }) => kind === 'other-tree') && differences.length <= picks / 100;
}

function text(result: Comparison): string {
  const { picks, bothClean, bothConflict, merges, differences } = result;
  const other = differences.filter(({ kind }) => kind === 'other-tree').length;
  return [
    `${picks} picks, ${merges} of them with a merge`,
    `${bothClean} clean for both, with the same tree`,
    `${other} clean for both, with another tree`,
    `${bothConflict} in conflict for both`,
    `${differences.length - other} verdicts differ`,
    ...differences.map(({ commit, onto, kind, paths, reason }) =>
      [`${commit.slice(0, 12)} onto ${onto}: ${kind}: ${reason}`, ...paths.map((path) => `  ${path}`)].join(
        '\n',
      ),
    ),
    '',
  ].join('\n');
}

process.exitCode = await main();
