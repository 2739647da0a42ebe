import { BadInputError } from '../../errors/bad-input-error.js';
import type { Fault } from '../../errors/fault.js';
import { parseCommit } from '../../git/commit-codec.js';
import type { Oid } from '../../git/oid.js';
import type { Repository } from '../../git/repository.js';
import { representableAuthor } from '../mail-author.js';
import { parseMessage } from '../parse-message.js';
import { canonicalPatches, type Change } from './canonical-patches.js';
import { finishMessage } from './finish-message.js';
import type { ImportedSeries } from './imported-series.js';
import { linearHistory } from './linear-history.js';
import { mapUpstreamStatus } from './map-upstream-status.js';

export interface CommitImport {
  readonly repo: Repository;
  readonly base: Oid;
  readonly tip: Oid;
  /** Names that are in use already. */
  readonly taken?: ReadonlySet<string>;
  /** Whether to indent message lines that `git am` would misread instead of refusing them. */
  readonly fixMessages?: boolean;
}

/**
 * The commits of `base..tip`, a single line, as patches: author and author date kept, names from
 * the `Patch` trailer or the subject, diffs as git makes them whatever is configured. An empty
 * commit becomes a patch without diff, which `git am --empty=keep` and quilt read.
 *
 * Throws BadInputError `merge-in-range`, `base-not-ancestor`, `cannot-import` with every fault.
 */
export async function importCommits({
  repo,
  base,
  tip,
  taken = new Set(),
  fixMessages = false,
}: CommitImport): Promise<ImportedSeries> {
  const ids = await linearHistory(repo, base, tip);
  const objects = await repo.objects.readMany([base, ...ids]);
  const commitOf = (id: Oid) => parseCommit(objects.get(id)?.data ?? Buffer.alloc(0));

  const faults: Fault[] = [];
  const names = new Set(taken);
  const changes: Change[] = [];
  let before = commitOf(base).tree;
  for (const id of ids) {
    const commit = commitOf(id);
    const source = `commit ${id.slice(0, 12)}`;
    try {
      const wish = {
        message: mapUpstreamStatus(parseMessage(commit.message)),
        name: null,
        taken: names,
        source,
        fix: fixMessages,
      };
      const { message, name } = finishMessage(wish);
      names.add(name);
      const author = { ...commit.author, ...representableAuthor(commit.author) };
      changes.push({ name, author, message, source, before, after: commit.tree });
    } catch (error) {
      if (!(error instanceof BadInputError) || error.faults.length === 0) throw error;
      faults.push(...error.faults);
    }
    before = commit.tree;
  }
  if (faults.length > 0) throw BadInputError.fromFaults('cannot-import', faults);
  return { base, tree: before, patches: await canonicalPatches(repo, changes) };
}
