import { beforeAll, expect, test } from 'vitest';
import { announcement } from '../../../builder/notes/announcement.js';
import { releaseNotes } from '../../../builder/notes/release-notes.js';
import { servicesOf } from '../../../builder/services/services-of.js';
import type { ReleaseFacts } from '../../../builder/release/release-facts.js';
import { factsStory, type FactsStory } from '../../support/release/facts-story.js';

let story: FactsStory;
beforeAll(async () => {
  story = await factsStory();
});

/** The same, with the keys of every object and map in the other order; lists have theirs for a reason. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map((one: unknown) => turned(one)) as T;
  if (value instanceof Map)
    return new Map([...value].toReversed().map(([key, one]) => [key, turned(one)])) as T;
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, one]) => [key, turned(one)]),
  ) as T;
}

function all(facts: ReleaseFacts): string {
  return `${releaseNotes(facts, servicesOf(facts), 'Hello.')}\n${announcement(facts, 'https://repo.example.com')}`;
}

test('the order of keys and of what was published before changes no byte', () => {
  for (const facts of Object.values(story)) {
    // A recipe is a text, in which order means something.
    const other = { ...turned(facts), distribution: facts.distribution, before: facts.before.toReversed() };
    expect(Object.keys(other)).not.toEqual(Object.keys(facts));
    expect(all(other)).toBe(all(facts));
  }
});

test('facts are not changed by what is made of them', () => {
  const before = JSON.stringify(story.major);
  all(story.major);
  expect(JSON.stringify(story.major) === before).toBe(true);
});

test('neither a path of this machine nor a mail address is in it', () => {
  for (const facts of Object.values(story)) {
    expect(all(facts)).not.toMatch(/\/tmp\/|\/work\/|upkeep-facts|sample-commerce\.example/);
  }
});
