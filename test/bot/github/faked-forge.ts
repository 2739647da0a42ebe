import { onTestFinished } from 'vitest';
import type { GithubForge } from '../../../bot/github/github-forge.js';
import type { GithubForgeOptions } from '../../../bot/github/github-forge-options.js';
import { openGithubForge } from '../../../bot/github/open-github-forge.js';
import {
  startFakeGithub,
  type FakeGithub,
  type FakeGithubOptions,
} from '../../support/github/fake-github.js';

const quiet = (): void => undefined;

export const silentLog = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** A forge on a fake GitHub, as its App. */
export function forgeOn(github: FakeGithub, options: Partial<GithubForgeOptions> = {}): GithubForge {
  return openGithubForge({
    appId: String(github.app.id),
    privateKey: github.app.privateKey,
    apiUrl: github.url,
    webUrl: github.url,
    log: silentLog,
    throttle: false,
    retryMs: 1,
    ...options,
  });
}

/** The same, let go of at the test's end, when every request must have been valid. */
export async function fakedForge(
  options: Partial<GithubForgeOptions> = {},
  fake: FakeGithubOptions = {},
): Promise<{ forge: GithubForge; github: FakeGithub }> {
  const github = await startFakeGithub(fake);
  const forge = forgeOn(github, options);
  onTestFinished(async () => {
    forge.close();
    await github.close();
    github.assertAllValid();
  });
  return { forge, github };
}
