import type { PullRequest } from '../../../src/forge/pull-request.js';
import type { FakeGithub } from '../../support/github/fake-github.js';
import { FORK, SERIES, type Stage } from '../support/stage.js';
import { Onlooker } from './onlooker.js';

/** A part of the story: what people and upstream do; then the bot looks. */
export interface Chapter {
  readonly name: string;
  readonly people: (stage: Stage, github: FakeGithub) => Promise<void>;
}

const MAIL = 'mail/order-mail-without-queue.patch';

/** The whole life of a conflict, in parts. */
export const conflictStory: readonly Chapter[] = [
  { name: 'the first look', people: () => Promise.resolve() },
  {
    name: 'upstream makes a release that breaks a patch',
    people: (stage) => {
      stage.upstreamReleases('2.4.2');
      stage.upstreamDevelops();
      return Promise.resolve();
    },
  },
  {
    name: 'somebody pushes with a marker left',
    people: async (stage, github) => {
      const pull = await mail(github);
      const { path } = stage.template.series.resolution;
      const text = stage.file(FORK, pull.head.branch, path);
      stage.personResolves(pull, { [path]: text.replace(/^<<<<<<< .*$/m, '') });
    },
  },
  { name: 'it is merged so', people: async (_, github) => merge(github, FORK, await mail(github)) },
  {
    name: 'it is settled while upstream moves on',
    people: async (stage, github) => {
      const { path, text } = stage.template.series.resolution;
      stage.personResolves(await mail(github), { [path]: text });
      stage.upstreamReleases('2.4.2-p1');
    },
  },
  { name: 'it is merged', people: async (_, github) => merge(github, FORK, await mail(github)) },
  {
    name: 'a retirement is merged',
    people: async (_, github) => {
      const [pull] = await new Onlooker(github).openPulls(SERIES);
      await merge(github, SERIES, pull!);
    },
  },
];

async function mail(github: FakeGithub): Promise<PullRequest> {
  const pulls = await new Onlooker(github).openPulls(FORK);
  const found = pulls.find(({ title }) => title.startsWith(MAIL));
  if (found === undefined) throw new Error(`no open pull request for ${MAIL}`);
  return found;
}

async function merge({ people }: FakeGithub, repository: string, pull: PullRequest): Promise<void> {
  if (pull.draft) await people.setDraft(repository, pull.number, 'lea', false);
  await people.merge(repository, pull.number, 'lea');
}
