import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localSeriesHost, remoteSeriesHost, remoteUrl } from '../../../cli/release/open-ref-copy.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';

function series(): { dir: string; work: TempRepo; host: string } {
  const dir = tempDir();
  const work = new TempRepo(join(dir, 'work'));
  work.commit('The series', { 'patches/shop/series': '' });
  const host = join(dir, 'host.git');
  execFileSync('git', ['clone', '-q', '--bare', work.dir, host]);
  return { dir, work, host };
}

describe('the address of a remote', () => {
  it('is what git has by its name; a path is relative to the work tree', async () => {
    const { work, host, dir } = series();
    work.git('remote', 'add', 'near', '../host.git');
    work.git('remote', 'add', 'far', 'https://git.example.com/a/b.git');
    mkdirSync(join(dir, 'elsewhere'));
    expect(await remoteUrl(work.dir, 'near')).toBe(host);
    expect(await remoteUrl(work.dir, 'far')).toBe('https://git.example.com/a/b.git');
    expect(await remoteUrl(work.dir, 'git@example.com:a/b')).toBe('git@example.com:a/b');
  });

  it('of none that is known is refused', async () => {
    const { work } = series();
    await expect(remoteUrl(work.dir, '--all')).rejects.toMatchObject({
      code: 'no-remote',
      message: expect.stringMatching(
        /has no remote '--all': expected the name of one \(git remote -v\)/,
      ) as string,
    });
  });
});

describe('the host of a series repository', () => {
  it('is called the same wherever it is, since the journal has that name', async () => {
    const { work, host } = series();
    const repo = await openRepository(work.dir);
    const [here, there] = [await localSeriesHost(repo), await remoteSeriesHost(repo, host)];
    repo.close();
    expect(there.name).toBe(here.name);
    expect(there.refs.get('refs/heads/main')).toBe(work.git('rev-parse', 'HEAD'));
  });

  it('gets what is pushed, and so does the repository here', async () => {
    const { work, host } = series();
    const repo = await openRepository(work.dir);
    const newId = work.git('rev-parse', 'HEAD');
    const ref = 'refs/upkeep/releases/shop/1.0.0';
    await (await remoteSeriesHost(repo, host)).push([{ ref, newId, oldId: null }]);
    repo.close();
    for (const dir of [work.dir, host]) {
      expect(execFileSync('git', ['-C', dir, 'rev-parse', ref], { encoding: 'utf8' }).trim()).toBe(newId);
    }
  });
});
