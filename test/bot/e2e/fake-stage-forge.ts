import type { GithubForge } from '../../../bot/github/github-forge.js';
import type { GithubForgeOptions } from '../../../bot/github/github-forge-options.js';
import { openGithubForge } from '../../../bot/github/open-github-forge.js';
import {
  startFakeGithub,
  type FakeGithub,
  type FakeGithubOptions,
} from '../../support/github/fake-github.js';
import type { StageForge } from '../support/stage.js';

const quiet = (): void => {};

/** The fake GitHub as a stage's forge. */
export interface FakeStageForge extends StageForge {
  readonly forge: GithubForge;
  readonly github: FakeGithub;
}

/** Starts a fake GitHub for a stage; its `github` is to be closed after the stage. */
export async function fakeStageForge(
  options: Partial<GithubForgeOptions> = {},
  fake: FakeGithubOptions = {},
): Promise<FakeStageForge> {
  const github = await startFakeGithub(fake);
  const { app, url } = github;
  const access = { appId: String(app.id), privateKey: app.privateKey, apiUrl: url, webUrl: url };
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  return {
    github,
    forge: openGithubForge({ ...access, log, throttle: false, retryMs: 1, ...options }),
    people: github.people,
    config: { kind: 'github', ...access, webhookSecrets: [app.webhookSecret] },
    address: (repository) => `${url}/${repository}.git`,
  };
}
