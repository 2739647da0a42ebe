import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Git } from '../../bench/git.js';
import { listCommits } from '../../bench/list-commits.js';
import { scratchRepo } from '../../bench/scratch-repo.js';
import { selectCommits } from '../../bench/select-commits.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

const git = new Git('git');
const lines = (...changed: string[]): string =>
  Array.from(
    { length: 20 },
    (_, index) => changed.find((one) => one.startsWith(`${index} `)) ?? `${index}`,
  ).join('\n') + '\n';

/** Two releases off one line, and a line of work that partly fits each. */
function history() {
  const repo = new TempRepo(join(tempDir(), 'repo'));
  const base = repo.commit('base', { 'a.txt': lines(), 'b.txt': 'b\n' });
  repo.commit('2.0 changes line 3', { 'a.txt': lines('3 on 2.0') });
  repo.git('tag', '2.0');
  repo.git('checkout', '-q', '-b', 'work', base);
  repo.commit('first: line 15', { 'a.txt': lines('15 first') });
  repo.commit('second: line 3, which 2.0 changed too', { 'a.txt': lines('15 first', '3 second') });
  repo.commit('third: line 10', { 'a.txt': lines('15 first', '3 second', '10 third') });
  repo.commit('fourth: a new file', { 'd.txt': 'd\n' });
  repo.commit('fifth: takes it away', { 'd.txt': null });
  repo.git('branch', '1.0', base);
  const candidates = listCommits(git, repo.dir, { revs: ['work', '^1.0', '^2.0'], maxFiles: 9 });
  return { repo, candidates, base, onto: repo.git('rev-parse', '2.0') };
}

function select(
  { repo, candidates, base, onto }: ReturnType<typeof history>,
  count: number,
  cleanOnto: boolean,
) {
  const scratch = scratchRepo(git, join(tempDir(), 'scratch.git'), repo.dir);
  return { scratch, ...selectCommits(git, { repo: scratch, candidates, base, onto, count, cleanOnto }) };
}

describe('selectCommits', () => {
  it('makes one line of real commits, messages and authors kept', () => {
    const given = history();
    const { scratch, tip, commits, skipped } = select(given, 5, false);
    expect(skipped).toBe(0);
    expect(commits.map(({ id }) => id)).toEqual(given.candidates.map(({ id }) => id));
    expect(git.lines(scratch, ['rev-list', '--merges', `${given.base}..${tip}`])).toEqual([]);
    expect(git.lines(scratch, ['log', '--format=%an|%ad|%s', '--date=raw', `${given.base}..${tip}`])).toEqual(
      git.lines(given.repo.dir, ['log', '--format=%an|%ad|%s', '--date=raw', `${given.base}..work`]),
    );
    expect(git.text(scratch, ['rev-parse', `${tip}^{tree}`])).toBe(
      given.repo.git('rev-parse', 'work^{tree}'),
    );
  });

  it('leaves out what conflicts with the target when asked, so that git rebase finishes', () => {
    const given = history();
    const { scratch, tip, commits, skipped } = select(given, 4, true);
    expect(skipped).toBe(1);
    expect(commits.some(({ message }) => message.startsWith('second'))).toBe(false);
    const work = join(tempDir(), 'work');
    git.bytes('.', ['clone', '-q', '--shared', '-n', scratch, work]);
    git.bytes(work, ['checkout', '-q', tip]);
    git.bytes(work, ['rebase', '-q', '--onto', given.onto, given.base]);
    expect(git.lines(work, ['rev-list', `${given.onto}..HEAD`])).toHaveLength(4);
  });

  it('gives the same ids again, and says when there are too few', () => {
    const given = history();
    expect(select(given, 3, false).tip).toBe(select(given, 3, false).tip);
    expect(() => select(given, 6, false)).toThrow(/only 5 of 5 commits apply in a row, 6 were asked for/);
  });
});

describe('listCommits', () => {
  it('leaves out merges, mass edits and messages that a mail would change', () => {
    const repo = new TempRepo(join(tempDir(), 'repo'));
    repo.commit('root', { 'a.txt': 'a\n' });
    const root = repo.git('rev-parse', 'HEAD');
    repo.git('checkout', '-q', '-b', 'side');
    const side = repo.commit('side', { 's.txt': 's\n' });
    repo.git('checkout', '-q', 'main');
    const plain = repo.commit('plain\n\nWith a body.', { 'a.txt': 'b\n' });
    repo.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
    repo.commit(
      'many files',
      Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`${index}.txt`, `${index}\n`])),
    );
    repo.commit('cut\n\n---\nlost', { 'a.txt': 'c\n' });
    repo.commit('[tag] taken away', { 'a.txt': 'd\n' });
    repo.commit('two\nlines', { 'a.txt': 'e\n' });
    repo.commit('nothing');
    const listed = listCommits(git, repo.dir, { revs: ['main', `^${root}`], maxFiles: 4 });
    expect(listed.map(({ id }) => id).toSorted()).toEqual([side, plain].toSorted());
    const found = listed.find(({ id }) => id === plain);
    expect(found).toMatchObject({
      parent: root,
      files: 1,
      author: { name: 'A U Thor', email: 'author@example.com' },
    });
    expect(found?.parentTree).toBe(repo.git('rev-parse', `${root}^{tree}`));
  });
});
