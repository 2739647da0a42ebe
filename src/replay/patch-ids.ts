import { runGit } from '../git/git-cli.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { hashObject } from '../git/hash-object.js';
import type { PatchFile } from '../series/patch-file.js';

const DIFF =
  '-c diff.algorithm=myers diff-tree --stdin -p --full-index -M --no-ext-diff --no-textconv --no-color'.split(
    ' ',
  );

/**
 * Git's stable patch ids of some commits, by commit; merges and empty commits have none, nor have those that change more
 * paths than that: a release that upstream made as one commit is no twin of a patch, and its diff takes a second.
 * @param mostPaths the most paths that a patch names for which a twin is looked for
 */
export async function patchIdsOfCommits(
  repo: Repository,
  commits: readonly Oid[],
  mostPaths: number,
): Promise<Map<Oid, string>> {
  const small = await withFewPaths(repo, new Set(commits), mostPaths);
  if (small.length === 0) return new Map();
  const diff = await runGit(DIFF, { gitDir: repo.gitDir, input: linesOf(small) });
  return patchIds(repo, diff.stdout);
}

/** The commits that change no more paths; a renamed file counts twice, as its patch names both. */
async function withFewPaths(
  repo: Repository,
  commits: ReadonlySet<Oid>,
  mostPaths: number,
): Promise<readonly Oid[]> {
  if (commits.size === 0) return [];
  const { stdout } = await runGit(['diff-tree', '--stdin', '-r', '--name-only', '--no-renames'], {
    gitDir: repo.gitDir,
    input: linesOf([...commits]),
  });
  const paths = new Map<Oid, number>();
  let current = '';
  for (const line of stdout.toString('latin1').split('\n')) {
    if (commits.has(line)) current = line;
    else if (line !== '') paths.set(current, (paths.get(current) ?? 0) + 1);
  }
  return [...paths].flatMap(([id, count]) => (count <= mostPaths ? [id] : []));
}

function linesOf(ids: readonly Oid[]): string {
  return `${ids.join('\n')}\n`;
}

/** Git's stable patch ids of some patch files, by file name; those without text have none. */
export async function patchIdsOfPatches(
  repo: Repository,
  patches: readonly PatchFile[],
): Promise<Map<string, string>> {
  if (patches.length === 0) return new Map();
  // git tells patches apart by the id in their `From` line, which is zero in all of ours.
  const names = new Map(patches.map((patch) => [hashObject('blob', Buffer.from(patch.name)), patch]));
  const texts = [...names].flatMap(([id, patch]) => {
    const lineEnd = patch.bytes.indexOf(0x0a);
    return [
      Buffer.from(`From ${id} Mon Sep 17 00:00:00 2001`),
      patch.bytes.subarray(lineEnd),
      Buffer.from('\n'),
    ];
  });
  const ids = await patchIds(repo, Buffer.concat(texts));
  return new Map(
    [...ids].flatMap(([id, patchId]) => (names.has(id) ? [[names.get(id)?.name ?? '', patchId]] : [])),
  );
}

async function patchIds(repo: Repository, input: Buffer): Promise<Map<string, string>> {
  const { stdout } = await runGit(['patch-id', '--stable'], { gitDir: repo.gitDir, input });
  const lines = stdout
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(41, 81), line.slice(0, 40)]));
}
