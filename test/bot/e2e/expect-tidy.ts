import { expect } from 'vitest';
import type { FakeRepository } from '../../support/github/fake-types.js';
import type { ServedWorld } from './served-world.js';

/**
 * At the end of a story: every request was valid, nothing was made twice, every webhook was taken, and another look at
 * everything reads conditionally and writes nothing.
 * @param least more requests than that must have been made, so that it means something
 * @param also what else has to be asked for each time: operation and status
 */
export async function expectTidy(
  world: ServedWorld,
  least: number,
  also: readonly string[] = [],
): Promise<void> {
  const { github, answers } = world;
  github.assertAllValid();
  const { total, invalid, writes, notModified } = github.counts();
  process.stdout.write(
    `requests validated: ${total}, invalid: ${invalid}, writes: ${writes}, not modified: ${notModified}, webhooks: ${answers.length}\n`,
  );
  expect(total).toBeGreaterThan(least);
  expect(answers.filter((status) => status !== 202)).toEqual([]);
  expect(answers.length).toBeGreaterThan(10);
  for (const repository of github.state.repositories.values()) expectNothingTwice(repository);

  // A look finds what no webhook told; GitHub works out whether a pull request can be merged when it is asked.
  await world.sweep();
  github.forgetRequests();
  await world.sweep();
  expect(github.counts().writes).toBe(0);
  github.forgetRequests();
  await world.sweep();
  const asked = github.requests.map(({ operation, status }) => `${operation} ${status}`);
  expect([...new Set(asked)].filter((line) => !QUIET.test(line))).toEqual(also);
  expect(github.counts().writes).toBe(0);
  github.assertAllValid();
}

/** Conditional reads, and git asked for its refs. */
const QUIET = /^(?:[a-z]+\/[a-z-]+ 304|git\/refs-for-fetch 200|git\/upload-pack 200)$/;

function expectNothingTwice({ issues, checkRuns, labels }: FakeRepository): void {
  const open = [...issues.values()].filter(({ pull, state }) => pull !== null && state === 'open');
  const twice = (names: readonly string[]): readonly string[] =>
    names.filter((name, index) => names.indexOf(name) !== index);
  expect(twice(open.map(({ pull }) => `${pull!.headRepository.name}:${pull!.headRef}`))).toEqual([]);
  expect(twice([...labels.keys()])).toEqual([]);
  for (const { comments, labels: own } of issues.values()) {
    expect(twice(comments.map(({ user, body }) => `${user.login} ${body.split('\n')[0]}`))).toEqual([]);
    expect(twice(own)).toEqual([]);
  }
  expect(
    twice(
      checkRuns.map(({ name, headSha, externalId, app }) => `${app.slug} ${name} ${headSha} ${externalId}`),
    ),
  ).toEqual([]);
}
