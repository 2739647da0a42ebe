import { expect } from 'vitest';
import { typeLine } from './type-line.js';

/** Refs by repository. */
export type DemoRefs = Readonly<Record<string, readonly string[]>>;

const BY_HAND = ['series/.git', 'hosted-mirror.git', 'fork.git', 'series/.upkeep/mirrors/sample.git'];
const OF_THE_BOT = [
  'followed.git',
  'forge/demo/patches.git',
  'forge/demo/sample.git',
  'forge/demo/sample-mirror.git',
  'team-patches/.git',
  'team-sample/.git',
];
/** What the forge keeps, and what has links in it, which have the port in them. */
const WITH_LINKS = /^refs\/(?:pull|upkeep\/(?:forge|ledger|release-state|resolutions|state))\//;

/** Refs of repositories of the demo; the objects behind equal ids are equal. */
export async function refsIn(
  folder: string,
  repositories: readonly string[] = [...BY_HAND, ...OF_THE_BOT],
): Promise<DemoRefs> {
  const found: Record<string, string[]> = {};
  for (const repo of repositories) {
    const { output } = await typeLine(
      `git --git-dir='${repo}' for-each-ref --format='%(refname) %(objectname)'`,
      folder,
    );
    expect(output).not.toBe('');
    const bots = OF_THE_BOT.includes(repo);
    found[repo] = output.split('\n').filter((line) => !bots || !WITH_LINKS.test(`${line.split(' ')[0]}/`));
  }
  return found;
}
