import { BadInputError } from '../../errors/bad-input-error.js';
import type { Fault } from '../../errors/fault.js';
import { parseCommit } from '../../git/commit-codec.js';
import type { Identity } from '../../git/identity.js';
import { graft } from '../../git/graft.js';
import { ObjectCache } from '../../git/object-cache.js';
import type { Oid } from '../../git/oid.js';
import type { Repository } from '../../git/repository.js';
import { canonicalPatches, type Change } from '../import/canonical-patches.js';
import { finishMessage } from '../import/finish-message.js';
import { linearHistory } from '../import/linear-history.js';
import { loadSeries } from '../load-series.js';
import { representableAuthor } from '../mail-author.js';
import { messageFromCommit } from '../message-from-commit.js';
import type { PatchFile } from '../patch-file.js';
import type { SeriesFile } from '../series-file.js';
import type { Stack } from '../stack.js';
import { writeMessage } from '../write-message.js';
import { writePatch } from '../write-patch.js';
import { matchCommits, type BranchCommit } from './match-commits.js';
import { seriesLines } from './series-lines.js';

export interface BranchExport {
  readonly repo: Repository;
  readonly stack: Pick<Stack, 'name' | 'series' | 'patches'>;
  /** The commit at the branch's tip. */
  readonly tip: Oid;
  /** Whether to indent message lines that `git am` would misread instead of refusing them. */
  readonly fixMessages?: boolean;
}

/** What `saveStack` is to write, and what each patch's part in it is; names in series order. */
export interface ExportPlan {
  readonly unchanged: readonly string[];
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Whether patches that stay come in another order. */
  readonly reordered: boolean;
  /** The base pin and the tree pin stay as they are. */
  readonly series: SeriesFile;
  readonly files: ReadonlyMap<string, Buffer | null>;
}

/**
 * A branch back into the stack, without noise. Commits are matched with patches by their `Patch`
 * trailer, or else by their subject; a patch whose old text, author and message give the same
 * commit keeps its bytes. New commits become patches, patches without a commit go.
 *
 * Throws BadInputError `base-not-pinned`, `merge-in-range`, `base-not-ancestor`, `cannot-export`
 * with every fault.
 */
export async function exportBranch({
  repo,
  stack,
  tip,
  fixMessages = false,
}: BranchExport): Promise<ExportPlan> {
  const { base } = stack.series;
  if (base === null) {
    throw new BadInputError(
      'base-not-pinned',
      `the series of ${stack.name} does not say which commit it applies to: expected '# upkeep-base: <40 hex>' as its first line`,
    );
  }
  const faults: Fault[] = [];
  const commits = await readCommits(repo, base, tip);
  const matches = matchCommits(commits, stack, faults);
  const disabled = stack.series.lines.flatMap((line) => (line.kind === 'disabled' ? [line.name] : []));
  const names = new Set([...stack.patches.map(({ name }) => name), ...disabled]);
  const changes = commits.flatMap((commit, index): Change[] => {
    const patch = matches[index] ?? null;
    const source = `commit ${commit.id.slice(0, 12)}`;
    try {
      const wanted = patch === null ? (commit.patchNames[0] ?? null) : null;
      const wish = { message: commit.message, name: wanted, taken: names, source, fix: fixMessages };
      const finished = finishMessage(wish);
      const name = patch?.name ?? finished.name;
      names.add(name);
      const { author, before, after } = commit;
      return [{ name, author, message: finished.message, source, before, after }];
    } catch (error) {
      if (!(error instanceof BadInputError) || error.faults.length === 0) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  if (faults.length > 0) throw BadInputError.fromFaults('cannot-export', faults);
  const fresh = await canonicalPatches(repo, changes);
  return planOf(stack, await settle(repo, stack.patches, changes, fresh));
}

async function readCommits(repo: Repository, base: Oid, tip: Oid): Promise<BranchCommit[]> {
  const ids = await linearHistory(repo, base, tip);
  const objects = await repo.objects.readMany([base, ...ids]);
  const commitOf = (id: Oid) => parseCommit(objects.get(id)?.data ?? Buffer.alloc(0));
  let before = commitOf(base).tree;
  return ids.map((id) => {
    const commit = commitOf(id);
    const author: Identity = { ...commit.author, ...representableAuthor(commit.author) };
    const row = { id, before, after: commit.tree, author, ...messageFromCommit(commit.message) };
    before = commit.tree;
    return row;
  });
}

/** The patches of the branch, each with its old bytes where they mean the same. */
async function settle(
  repo: Repository,
  patches: readonly PatchFile[],
  changes: readonly Change[],
  fresh: readonly PatchFile[],
): Promise<PatchFile[]> {
  const old = new Map(patches.map((patch) => [patch.name, patch]));
  const settled: PatchFile[] = [];
  for (const [index, patch] of fresh.entries()) {
    const known = old.get(patch.name);
    const change = changes[index];
    if (known === undefined || change === undefined || known.bytes.equals(patch.bytes)) {
      settled.push(patch);
    } else if (!(await givesTree(repo, known, change))) {
      settled.push(patch);
    } else if (sameSaying(known, patch)) {
      settled.push(known);
    } else {
      const { name, author, message } = patch;
      const { files } = known;
      settled.push({ name, author, message, files, bytes: writePatch({ author, message, files }) });
    }
  }
  return settled;
}

/** Whether the text of the patch, applied to the tree before, gives the tree after. */
async function givesTree(repo: Repository, patch: PatchFile, { before, after }: Change): Promise<boolean> {
  const cache = new ObjectCache(repo.objects);
  try {
    const loaded = await loadSeries(cache, before, before, [patch]);
    return (await graft(cache, before, loaded.changes)) === after;
  } catch (error) {
    if (error instanceof BadInputError) return false;
    throw error;
  }
}

function sameSaying(a: PatchFile, b: PatchFile): boolean {
  return (
    a.author.name === b.author.name &&
    a.author.email === b.author.email &&
    a.author.seconds === b.author.seconds &&
    a.author.offset === b.author.offset &&
    writeMessage(a.message) === writeMessage(b.message)
  );
}

function planOf(stack: BranchExport['stack'], patches: readonly PatchFile[]): ExportPlan {
  const old = new Map(stack.patches.map((patch) => [patch.name, patch.bytes]));
  const names = patches.map(({ name }) => name);
  const stays = new Set(names);
  const removed = [...old.keys()].filter((name) => !stays.has(name));
  const files = new Map<string, Buffer | null>(removed.map((name) => [name, null]));
  const unchanged: string[] = [];
  const changed: string[] = [];
  const added: string[] = [];
  for (const { name, bytes } of patches) {
    const known = old.get(name);
    if (known?.equals(bytes) === true) unchanged.push(name);
    else {
      files.set(name, bytes);
      (known === undefined ? added : changed).push(name);
    }
  }
  const order = (all: readonly string[]): string =>
    all.filter((name) => old.has(name) && stays.has(name)).join('\n');
  return {
    unchanged,
    changed,
    added,
    removed,
    reordered: order([...old.keys()]) !== order(names),
    series: { ...stack.series, lines: seriesLines(stack.series.lines, names) },
    files,
  };
}
