import { isDeepStrictEqual } from 'node:util';
import { INDEX_FILE } from '../repository/repository-files.js';
import { formatRepositoryIndex, type IndexedPackage } from '../repository/repository-index.js';
import type { ListedPackages } from './list-packages.js';
import type { Problem } from './problem.js';

/**
 * Compares the index of a repository with what the manifests of its packages give.
 * @param expected by name; those whose manifest cannot be read are not in it
 * @param broken packages whose manifest is not sound: what the index says of them is not looked at
 */
export function checkIndex(
  { index, text }: ListedPackages,
  expected: readonly IndexedPackage[],
  broken: ReadonlySet<string>,
): Problem[] {
  const problem = (name: string | null, wanted: string, found: string): Problem => ({
    severity: 'error',
    package: name,
    version: null,
    file: INDEX_FILE,
    what: 'index',
    member: null,
    expected: wanted,
    found,
  });
  if (index === null) return [problem(null, 'the index of all packages', 'another text')];
  const there = new Map(index.map((one) => [one.name, one]));
  const problems: Problem[] = [];
  for (const one of expected) {
    const found = there.get(one.name);
    there.delete(one.name);
    if (broken.has(one.name) || isDeepStrictEqual(found, one)) continue;
    const fields = Object.keys(one) as (keyof IndexedPackage)[];
    const other = fields.filter((field) => found?.[field] !== one[field]);
    const what = found === undefined ? 'no line of it' : `other ${other.join(', ')}`;
    problems.push(problem(one.name, 'what its manifest gives', what));
  }
  for (const name of there.keys()) {
    if (!broken.has(name)) problems.push(problem(name, 'no line of it', 'one, but no version is published'));
  }
  if (problems.length === 0 && broken.size === 0 && formatRepositoryIndex({ packages: expected }) !== text) {
    problems.push(problem(null, 'the text that a build writes', 'another order or spelling'));
  }
  return problems;
}
