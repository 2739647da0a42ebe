import type { Oid } from '../../git/oid.js';
import { ForgeMissingError } from '../forge-missing-error.js';
import type { LocalContext } from './local-context.js';
import type { LocalRepository } from './local-repository.js';
import type { Look } from './look.js';
import type { StoredPull } from './stored-pull.js';

/** The tip of each pull request's head branch by its number; one whose branch is gone is absent. */
export type Tips = ReadonlyMap<number, Oid>;

/** Where the head branches of pull requests are now, also those in other repositories of the forge. */
export async function readTips(
  context: LocalContext,
  repository: LocalRepository,
  look: Look,
  pulls: readonly StoredPull[],
): Promise<Tips> {
  const branches = new Map([[repository.name, look.branches]]);
  const tips = new Map<number, Oid>();
  for (const { number, head } of pulls) {
    let known = branches.get(head.repository);
    if (known === undefined) {
      known = await branchesOf(context, head.repository);
      branches.set(head.repository, known);
    }
    const tip = known.get(head.branch);
    if (tip !== undefined) tips.set(number, tip);
  }
  return tips;
}

async function branchesOf(context: LocalContext, name: string): Promise<ReadonlyMap<string, Oid>> {
  try {
    return (await (await context.repository(name)).look()).branches;
  } catch (error) {
    if (error instanceof ForgeMissingError) return new Map();
    throw error;
  }
}
