import { beforeAll, expect, test } from 'vitest';
import { announcement } from '../../../builder/notes/announcement.js';
import { factsStory, type FactsStory } from '../../support/release/facts-story.js';
import { patchSaying, withPatches, withStack } from './support/edited-facts.js';

const URL = 'https://repo.example.com/';

let story: FactsStory;
beforeAll(async () => {
  story = await factsStory();
});

test.each(['first', 'minor', 'emergency', 'major', 'unchanged'] as const)('%s', async (name) => {
  await expect(announcement(story[name], URL)).toMatchFileSnapshot(`__snapshots__/announcement-${name}.md`);
});

test('is short, and three changes are enough', () => {
  for (const facts of Object.values(story)) {
    const text = announcement(facts, URL);
    expect(text.split('\n').length).toBeLessThan(40);
    expect(text).not.toMatch(/^4\. /m);
  }
});

test('what must not wait comes before the rest; what was only carried over is no news', () => {
  const facts = withPatches(
    { ...story.minor, upstream: story.first.upstream },
    { subject: 'Faster', trailers: [['Category', 'performance']] },
    { subject: 'Carried', trailers: [['Category', 'security']], change: 'changed' },
    { subject: 'Old', change: 'same' },
    { subject: 'Safer', trailers: [['Category', 'security']] },
  );
  const text = announcement(facts, URL);
  expect(text).toContain('**What matters most:**\n\n1. Security: Safer\n2. Performance: Faster\n\n');
  expect(text).not.toMatch(/Carried|Old/);
});

test('breaking changes of new patches are told, those of old ones are not', () => {
  expect(announcement(story.minor, URL)).not.toContain('breaking');
  const facts = withStack(story.minor, ({ patches }) => ({
    patches: patches.map((one) => ({ ...one, change: 'new' as const })),
  }));
  expect(announcement(facts, URL)).toContain(
    '2. 2 breaking changes, with reasons in the notes: look before you update.',
  );
});

test('what was disabled is told, what upstream has is not', () => {
  const { patch } = patchSaying({ subject: 'Gone *so far*' });
  const one = { patch, commit: null, evidence: 'x' };
  const left = (...hows: readonly ('disabled' | 'retired')[]): string =>
    announcement(
      withStack(story.unchanged, () => ({ dropped: hows.map((how) => ({ ...one, how })) })),
      URL,
    );
  expect(left('retired')).toContain('No patch is new, and upstream is the same.');
  expect(left('disabled')).toContain('1. Left out until they fit again: Gone \\*so far\\*.');
  expect(left('disabled', 'retired', 'disabled', 'disabled')).toContain('Gone \\*so far\\* and 2 others.');
});

test('for whom: by the kind of the release', () => {
  const whom = (kind: 'major' | 'preview' | 'patch'): string | undefined =>
    /\*\*For whom:\*\* (.*)/.exec(announcement({ ...story.unchanged, kind }, URL))?.[1];
  expect(whom('patch')).toBe('everybody who runs 1.1.0: upstream is still 2.4.1-p1.');
  expect(whom('major')).toBe('everybody who runs 1.1.0, with time to test: upstream is still 2.4.1-p1.');
  expect(whom('preview')).toBe('those who try out what comes. Not for production.');
});

test('the commands are for the product at this version, quoted where the shell wants it', () => {
  const [product, ...others] = story.minor.bundles;
  const planned = { ...product!.planned, name: 'acme/pro duct' };
  const text = announcement({ ...story.minor, bundles: [{ ...product!, planned }, ...others] }, URL);
  expect(text).toContain("composer require 'acme/pro duct:1.1.0' --no-update");
  expect(announcement({ ...story.minor, bundles: [product!] }, URL)).toContain('**How to update**:\n');
});

test.each([
  ['https://repo.example.com', '<https://repo.example.com/distributions/sample/1.1.0/notes.md>'],
  ['https://repo.example.com/sub/', '<https://repo.example.com/sub/distributions/sample/1.1.0/notes.md>'],
  ['file:///srv/repo', '`file:///srv/repo/distributions/sample/1.1.0/notes.md`'],
  [null, 'are in `distributions/sample/1.1.0` of the repository'],
])('links where it is served: %s', (url, link) => {
  expect(announcement(story.minor, url)).toContain(link);
});
