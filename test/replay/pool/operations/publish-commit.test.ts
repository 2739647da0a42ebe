import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProcessEngine } from '../../../../src/replay/pool/in-process-engine.js';

let repo: string;
const engine = inProcessEngine();
beforeAll(() => {
  repo = mkdtempSync(join(tmpdir(), 'upkeep-test-'));
  execFileSync('git', ['init', '-q', '--bare', repo]);
});
afterAll(() => rmSync(repo, { recursive: true, force: true }));

function git(...args: string[]): string {
  return execFileSync('git', ['-C', repo, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

function commit(content: number, parents: readonly string[], seconds: number): string {
  const input = `${content}`;
  const blob = execFileSync('git', ['-C', repo, 'hash-object', '-w', '--stdin'], {
    input,
    encoding: 'utf8',
  }).trim();
  const tree = execFileSync('git', ['-C', repo, 'mktree'], {
    input: `100644 blob ${blob}\tfile\n`,
    encoding: 'utf8',
  }).trim();
  const date = `@${seconds} +0000`;
  const env = {
    ...process.env,
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@a',
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: 'c',
    GIT_COMMITTER_EMAIL: 'c@c',
    GIT_COMMITTER_DATE: date,
  };
  const words = ['-C', repo, 'commit-tree', ...parents.flatMap((id) => ['-p', id]), '-m', 'x', tree];
  return execFileSync('git', words, { encoding: 'utf8', env }).trim();
}

function isAncestor(older: string, newer: string): boolean {
  try {
    git('merge-base', '--is-ancestor', older, newer);
    return true;
  } catch {
    return false;
  }
}

const treeOf = (id: string): string => git('rev-parse', `${id}^{tree}`);
const publish = (tip: string, old: string | null): Promise<string> =>
  engine.publishCommit({ repo, tip, old, message: 'Publish\n' });

/** Commits of a small history: what each holds, and two earlier ones that are its parents. */
const history = fc.array(
  fc.record({ content: fc.nat(2), one: fc.nat(), two: fc.option(fc.nat()), seconds: fc.nat(1_000_000) }),
  { minLength: 1, maxLength: 7 },
);

describe('publishCommit', () => {
  it('always moves forward to the tree of the tip, and stays where it is when asked again', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.nat(), fc.nat(), async (made, a, b) => {
        const ids: string[] = [];
        for (const { content, one, two, seconds } of made) {
          // The first parent may lead to a root of its own.
          const parents = [one, ...(two === null ? [] : [two])].flatMap(
            (at) => ids[at % (ids.length + 1)] ?? [],
          );
          ids.push(commit(content, [...new Set(parents)], seconds));
        }
        const [tip, old] = [ids[a % ids.length]!, ids[b % ids.length]!];
        const result = await publish(tip, old);
        expect(isAncestor(old, result)).toBe(true);
        expect(isAncestor(tip, result)).toBe(true);
        expect(treeOf(result)).toBe(treeOf(tip));
        expect(await publish(tip, result)).toBe(result);
        expect(await publish(tip, old)).toBe(result);
        // Nothing is made where a commit is there that will do.
        if (isAncestor(old, tip)) expect(result).toBe(tip);
        else if (isAncestor(tip, old) && treeOf(tip) === treeOf(old)) expect(result).toBe(old);
        else expect(git('log', '-1', '--format=%P', result)).toBe(`${tip} ${old}`);
      }),
      { numRuns: 25 },
    );
  });

  it('is the tip where there was no branch', async () => {
    const tip = commit(1, [], 5);
    expect(await publish(tip, null)).toBe(tip);
  });

  it('goes back to an older state as a new commit, dated by its parents', async () => {
    const tip = commit(1, [], 100);
    const old = commit(2, [tip], 900);
    const result = await publish(tip, old);
    expect(treeOf(result)).toBe(treeOf(tip));
    expect(git('log', '-1', '--date=raw', '--format=%P|%an <%ae> %ad|%cn <%ce> %cd|%B', result)).toBe(
      `${tip} ${old}|Upkeep <upkeep@localhost> 900 +0000|Upkeep <upkeep@localhost> 900 +0000|Publish`,
    );
  });

  it('refuses what is no commit of the repository', async () => {
    const tip = commit(1, [], 5);
    await expect(publish('1'.repeat(40), null)).rejects.toMatchObject({ code: 'missing-object', exit: 2 });
    await expect(publish(tip, '1'.repeat(40))).rejects.toMatchObject({ code: 'missing-object' });
    await expect(publish(treeOf(tip), tip)).rejects.toMatchObject({ code: 'wrong-object-type' });
    const gone = engine.publishCommit({ repo: join(repo, 'nope'), tip, old: null, message: 'x' });
    await expect(gone).rejects.toMatchObject({ code: 'folder-missing' });
  });
});
