import { runGit } from '../git/git-cli.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { hashObject } from '../git/hash-object.js';
import type { PatchFile } from '../series/patch-file.js';

const DIFF =
  '-c diff.algorithm=myers diff-tree --stdin -p --full-index -M --no-ext-diff --no-textconv --no-color'.split(
    ' ',
  );

/** Git's stable patch ids of some commits, by commit; merges and empty commits have none. */
export async function patchIdsOfCommits(
  repo: Repository,
  commits: readonly Oid[],
): Promise<Map<Oid, string>> {
  if (commits.length === 0) return new Map();
  const diff = await runGit(DIFF, { gitDir: repo.gitDir, input: `${[...new Set(commits)].join('\n')}\n` });
  return patchIds(repo, diff.stdout);
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
