import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { tempDir } from '../temp-dir.js';
import { TempRepo } from '../temp-repo.js';
import { ApiClient } from './api-client.js';
import { startFakeGithub, type FakeGithub, type FakeGithubOptions } from './fake-github.js';

export interface FakeStory {
  readonly github: FakeGithub;
  /** As the App at `acme`. */
  readonly api: ApiClient;
  readonly work: TempRepo;
  /** Of `acme/shop`, for its owner to push to. */
  readonly url: string;
  /** The tip of `main`. */
  readonly base: string;
  /** Pushes a branch with one commit on top of `main`. @returns its tip */
  readonly branch: (name: string, files?: Readonly<Record<string, string>>) => string;
}

/** A fake GitHub with `acme/shop`, which has `main`; let go of at the test's end. */
export async function fakeStory(options: FakeGithubOptions = {}): Promise<FakeStory> {
  const github = await startFakeGithub(options);
  onTestFinished(() => github.close());
  const url = await github.people.createRepository('acme/shop');
  const work = new TempRepo(join(tempDir(), 'work'));
  const base = work.commit('Base', { 'a.txt': 'one\ntwo\nthree\n' });
  work.git('push', '-q', url, 'main');
  const branch = (
    name: string,
    files: Readonly<Record<string, string>> = { [`${name}.txt`]: 'x\n' },
  ): string => {
    work.git('checkout', '-q', '--detach', base);
    const tip = work.commit(`On ${name}`, files);
    work.git('push', '-q', url, `+${tip}:refs/heads/${name}`);
    return tip;
  };
  const api = await ApiClient.installed(github, 'acme');
  return { github, api, work, url, base, branch };
}
