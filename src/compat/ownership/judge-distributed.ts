import { diffTrees, type TreeDifference } from '../../git/diff-trees.js';
import type { ObjectCache } from '../../git/object-cache.js';
import type { Oid } from '../../git/oid.js';
import type { Repository } from '../../git/repository.js';
import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';
import { treeAlteredFile, treeMissingFile, treeUnownedFile } from './ownership-rules.js';
import { pathGlob } from './path-glob.js';
import { releasesWith, type ReleaseWith } from './releases-with.js';

/** Files of a rule that are told one by one. */
const MOST = 200;

export interface DistributedQuestion {
  readonly cache: ObjectCache;
  /** Has the releases of upstream, to tell where a file may come from. */
  readonly repo: Pick<Repository, 'gitDir'>;
  /** The tree of base and series. */
  readonly expected: Oid;
  /** The tree that people get, and what it is called. */
  readonly distributed: { readonly name: string; readonly tree: Oid };
  /** Globs of upstream's paths that the distribution does not carry. */
  readonly exclude: readonly string[];
  /** Names of the patches that touch a path. */
  readonly patchesOf: (path: string) => readonly string[];
}

/**
 * What a distributed tree has that base and series do not explain, and what it lacks of them. What `exclude` names is
 * the distribution's own affair.
 */
export async function judgeDistributed(question: DistributedQuestion): Promise<readonly Finding[]> {
  const { cache, repo, expected, distributed, exclude } = question;
  const globs = exclude.map(pathGlob);
  const differences = (await diffTrees(cache, expected, distributed.tree))
    .filter(({ path }) => !globs.some((matches) => matches(path)))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const shown = [treeUnownedFile, treeAlteredFile, treeMissingFile].map((rule) => {
    const all = differences.filter((one) => ruleOf(one) === rule);
    return { rule, told: all.slice(0, MOST), rest: all.slice(MOST) };
  });
  const origins = await releasesWith(
    cache,
    repo,
    new Map(
      shown.flatMap(({ told }) =>
        told.flatMap(({ path, after }) => (after === null ? [] : [[path, after] as const])),
      ),
    ),
  );
  return shown.flatMap(({ rule, told, rest }) => [
    ...told.map(({ path }) => {
      const reason = reasonOf(rule, path, question, origins.get(path));
      return makeFinding(rule, { subject: { kind: 'file', name: path }, file: path, line: 0, reason });
    }),
    ...restOf(rule, rest),
  ]);
}

function ruleOf({ before, after }: TreeDifference): Rule {
  if (before === null) return treeUnownedFile;
  return after === null ? treeMissingFile : treeAlteredFile;
}

function reasonOf(
  rule: Rule,
  path: string,
  { distributed, patchesOf }: DistributedQuestion,
  origin: ReleaseWith | undefined,
): string {
  const { name } = distributed;
  const patches = patchesOf(path);
  if (rule === treeUnownedFile) {
    if (patches.length > 0) return `${name} has it, though ${list(patches)} deletes or renames it`;
    if (origin === undefined)
      return `${name} has it, and neither the base, nor a patch, nor a release of upstream`;
    const as = origin.same
      ? `as upstream's ${origin.tag} has it`
      : `and upstream's ${origin.tag} has another one`;
    return `${name} has it, ${as}, but neither the base nor a patch: no merge will ever take it away`;
  }
  const maker = patches.length > 0 ? `base and ${list(patches)} make` : 'the base has';
  if (rule === treeMissingFile) return `${maker} it, and ${name} has it not`;
  const as = origin?.same === true ? `, as upstream's ${origin.tag} has it` : '';
  return `${name} has it otherwise than ${maker} it${as}, and no patch says why`;
}

function list(patches: readonly string[]): string {
  return patches.join(', ');
}

/** The files that are too many, as one finding. */
function restOf(rule: Rule, rest: readonly TreeDifference[]): readonly Finding[] {
  const [first, last] = [rest[0], rest.at(-1)];
  if (first === undefined || last === undefined) return [];
  const member = `and ${rest.length - 1} more`;
  return [
    makeFinding(rule, {
      subject: { kind: 'file', name: first.path, member },
      file: first.path,
      line: 0,
      reason: `there are ${rest.length} more such files, from ${first.path} to ${last.path}: more than are told one by one`,
    }),
  ];
}
