import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ForgePeople } from '../../src/forge/forge-people.js';
import type { Forge } from '../../src/forge/forge.js';
import { tempDir } from '../support/temp-dir.js';
import { describeBranches } from './contract/branches.js';
import { describeChecks } from './contract/checks.js';
import { describeComments } from './contract/comments.js';
import { describeEdits } from './contract/edits.js';
import { describeIssues } from './contract/issues.js';
import { describeMerges } from './contract/merges.js';
import { describePersonsPullRequests } from './contract/persons-pull-requests.js';
import { describePullRequests } from './contract/pull-requests.js';
import { describeQueries } from './contract/queries.js';
import { describeReleases } from './contract/releases.js';
import { describeRepositories } from './contract/repositories.js';
import { PushingCopy } from './contract/pushing-copy.js';
import { SHOP, type Story } from './contract/story.js';

/** A forge without repositories, and how to be a person on it. */
export interface ForgeUnderTest {
  readonly forge: Forge;
  readonly people: ForgePeople;
  close(): Promise<void>;
}

/**
 * The contract of the Forge port: the same tests for every forge. Repositories are pushed to by plain git, at the
 * address that `createRepository` gives.
 * @param make a forge without repositories, for each test
 */
export function describeForge(name: string, make: () => Promise<ForgeUnderTest>): void {
  const begin = async (): Promise<Story> => {
    const made = await make();
    onTestFinished(() => made.close());
    const work = new PushingCopy(join(tempDir(), 'work'));
    const url = await made.people.createRepository(SHOP);
    const base = work.commit(null, { 'a.txt': 'one\ntwo\nthree\n' }, 'Base');
    await work.push(url, `${base}:refs/heads/main`);
    const branch = async (head: string, from = base): Promise<string> => {
      const tip = work.commit(from, { [`${head.replaceAll('/', '-')}.txt`]: `${head}\n` }, `On ${head}`);
      await work.push(url, `${tip}:refs/heads/${head}`);
      return tip;
    };
    return { ...made, url, work, base, branch };
  };
  describeRepositories(name, begin);
  describePullRequests(name, begin);
  describeEdits(name, begin);
  describeBranches(name, begin);
  describeMerges(name, begin);
  describePersonsPullRequests(name, begin);
  describeQueries(name, begin);
  describeComments(name, begin);
  describeChecks(name, begin);
  describeIssues(name, begin);
  describeReleases(name, begin);
}
