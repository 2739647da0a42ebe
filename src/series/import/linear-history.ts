import { BadInputError } from '../../errors/bad-input-error.js';
import { runGit } from '../../git/git-cli.js';
import type { Oid } from '../../git/oid.js';
import type { Repository } from '../../git/repository.js';
import { IMPORT_LIMITS } from './import-limits.js';

/**
 * The commits of `base..tip`, oldest first: a single line from base to tip.
 *
 * Throws BadInputError `merge-in-range`, `base-not-ancestor` or `range-too-long`, each with what
 * to do; never a guess at an order.
 */
export async function linearHistory(repo: Repository, base: Oid, tip: Oid): Promise<Oid[]> {
  const { stdout } = await runGit(
    ['rev-list', '--reverse', '--topo-order', '--parents', '--end-of-options', `${base}..${tip}`],
    { gitDir: repo.gitDir },
  );
  const rows = stdout
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' '));
  const merges = rows.filter((row) => row.length > 2).map(([id]) => id ?? '');
  if (merges.length > 0) throw mergesError(base, tip, merges);
  let expected = base;
  for (const [id, parent] of rows) {
    if (parent !== expected) throw notAncestorError(repo, base, tip);
    expected = id ?? '';
  }
  if (rows.length === 0 && base !== tip) throw notAncestorError(repo, base, tip);
  if (rows.length > IMPORT_LIMITS.patches) {
    throw new BadInputError(
      'range-too-long',
      `${base}..${tip} has ${rows.length} commits, at most ${IMPORT_LIMITS.patches} are imported: choose a nearer base`,
    );
  }
  return rows.map(([id]) => id ?? '');
}

function mergesError(base: Oid, tip: Oid, merges: readonly Oid[]): BadInputError {
  const shown = merges.slice(0, 10).join(', ') + (merges.length > 10 ? ', …' : '');
  return new BadInputError(
    'merge-in-range',
    `the range has ${merges.length === 1 ? 'a merge commit' : `${merges.length} merge commits`} (${shown}), and a series is a single line.\n` +
      `    Make the line first, for example with: git branch line ${tip.slice(0, 12)} && git rebase --no-rebase-merges ${base.slice(0, 12)} line; then import ${base.slice(0, 12)}..line`,
    { data: { merges } },
  );
}

function notAncestorError(repo: Repository, base: Oid, tip: Oid): BadInputError {
  return new BadInputError(
    'base-not-ancestor',
    `${base} is not an ancestor of ${tip}: the commits were not made on that base.\n` +
      `    Give the commit that they were made on: git -C ${repo.dir} merge-base ${base.slice(0, 12)} ${tip.slice(0, 12)}; to put them on another base afterwards, run upkeep rebase`,
  );
}
