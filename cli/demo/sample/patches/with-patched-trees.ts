import { join } from 'node:path';
import { runGit } from '../../../../src/git/git-cli.js';
import type { Identity } from '../../../../src/git/identity.js';
import type { Oid } from '../../../../src/git/oid.js';
import { withScratchRepository } from '../../../../src/series/import/scratch-repository.js';
import type { SampleUpstream } from '../../sample-upstream.js';
import { FastImportStream, type Mark } from '../fast-import-stream.js';
import { runFastImport } from '../run-fast-import.js';
import { SampleTree } from '../sample-tree.js';
import type { LeftOut } from './left-out-of.js';
import { mailPatches } from './mail-patches.js';
import { readFiles } from './read-files.js';
import type { PathMap, SamplePatch } from './sample-patch.js';

export interface PatchSet {
  readonly enabled: readonly SamplePatch[];
  readonly disabled: SamplePatch;
}

/** The trees that the series leads to, made by editing files. */
export interface PatchedTrees {
  /** Where their objects are, as long as the work lasts. */
  readonly objectsDir: string;
  /** 2.4.1 with every enabled patch. */
  readonly tree: Oid;
  /** Each patch, the disabled one last, with the tree that it meets and the tree that it makes. */
  readonly changes: readonly { readonly patch: SamplePatch; readonly before: Oid; readonly after: Oid }[];
  /** 2.4.1-p1 and 2.4.2 with every patch that fits. */
  readonly security: Oid;
  readonly feature: Oid;
  /** 2.4.2 with the resolution and what it unblocks, too; and the file that was resolved. */
  readonly resolved: Oid;
  readonly resolvedText: string;
}

const BY: Identity = { name: 'Sample', email: 'sample@example.com', seconds: 0, offset: 0 };

/** Makes the trees in a scratch repository that is gone when `work` ends. */
export function withPatchedTrees<T>(
  sample: SampleUpstream,
  { enabled, disabled }: PatchSet,
  leftOut: LeftOut,
  work: (trees: PatchedTrees) => Promise<T>,
): Promise<T> {
  return withScratchRepository({ objectsDir: join(sample.gitDir, 'objects') }, [], async (gitDir) => {
    const { releases } = sample;
    const reads = [...new Set([...enabled, disabled].flatMap((patch) => patch.reads))];
    const load = async (commit: Oid, at: PathMap): Promise<SampleTree> => {
      const files = await readFiles(gitDir, commit, reads.map(at));
      return new SampleTree((path) => files.get(path) ?? null);
    };
    const base = await load(releases['2.4.1'], samePath);
    const stream = new FastImportStream();
    const commit = (name: string, parent: Mark, tree: SampleTree): Mark =>
      stream.commit({
        ref: `refs/heads/${name}`,
        author: BY,
        committer: BY,
        message: `${name}\n`,
        parents: [parent],
        changes: tree.takeChanges(),
      });

    const off = base.fork();
    disabled.edit(off, samePath);
    const offMark = commit('off', releases['2.4.1'], off);
    const marks: Mark[] = [];
    for (const patch of enabled) {
      patch.edit(base, samePath);
      marks.push(commit('series', marks.at(-1) ?? releases['2.4.1'], base));
    }
    const onto = async (release: 'security' | 'feature', id: Oid, at: PathMap): Promise<SampleTree> => {
      const tree = await load(id, at);
      for (const patch of enabled) if (!leftOut[release].has(patch.name)) patch.edit(tree, at);
      return tree;
    };
    const security = await onto('security', releases['2.4.1-p1'], samePath);
    const securityMark = commit('security', releases['2.4.1-p1'], security);
    const feature = await onto('feature', releases['2.4.2'], featurePath);
    const resolved = feature.fork();
    const featureMark = commit('feature', releases['2.4.2'], feature);
    mailPatches.resolve(resolved);
    mailPatches.dependent.edit(resolved, featurePath);
    const resolvedMark = commit('resolved', featureMark, resolved);

    const trees = await treesOf(gitDir, await runFastImport(gitDir, stream.finish()));
    const treeOf = (mark: Mark): Oid => trees.get(mark) ?? '';
    const start = (await runGit(['rev-parse', '--verify', `${releases['2.4.1']}^{tree}`], { gitDir })).stdout;
    const baseTree = start.toString('latin1').trim();
    const after = marks.map(treeOf);
    return work({
      objectsDir: join(gitDir, 'objects'),
      tree: after.at(-1) ?? baseTree,
      changes: [
        ...enabled.map((patch, k) => ({
          patch,
          before: after[k - 1] ?? baseTree,
          after: after[k] ?? baseTree,
        })),
        { patch: disabled, before: baseTree, after: treeOf(offMark) },
      ],
      security: treeOf(securityMark),
      feature: treeOf(featureMark),
      resolved: treeOf(resolvedMark),
      resolvedText: resolved.text(mailPatches.path),
    });
  });
}

function samePath(path: string): string {
  return path;
}

/** Where 2.4.2 has what 2.4.1 had at a path. */
function featurePath(path: string): string {
  return path
    .replace('/Model/Product/SkuLookup.php', '/Model/Product/Lookup/BySku.php')
    .replace('/web/template/shipping-address/', '/web/template/address/shipping/');
}

/** The tree of every commit that fast-import made. */
async function treesOf(gitDir: string, ids: ReadonlyMap<Mark, Oid>): Promise<Map<Mark, Oid>> {
  const input = [...ids.values()].map((id) => `${id}^{tree}\n`).join('');
  const { stdout } = await runGit(['cat-file', '--batch-check=%(objectname)'], { gitDir, input });
  const trees = stdout.toString('latin1').split('\n');
  return new Map([...ids.keys()].map((mark, index) => [mark, trees[index] ?? '']));
}
