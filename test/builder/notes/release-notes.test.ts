import { beforeAll, describe, expect, test } from 'vitest';
import { releaseNotes } from '../../../builder/notes/release-notes.js';
import type { ReleaseFacts } from '../../../builder/release/release-facts.js';
import { factsStory, type FactsStory } from '../../support/release/facts-story.js';
import { sectionOf, withPatches, withStack, type Said } from './support/edited-facts.js';

type Trailers = NonNullable<Said['trailers']>;

let story: FactsStory;
beforeAll(async () => {
  story = await factsStory();
});

const notes = (facts: ReleaseFacts, preface: string | null = null): string =>
  releaseNotes(facts, null, preface);

describe('the notes of the sample', () => {
  test.each(['first', 'minor', 'emergency', 'major', 'unchanged'] as const)('%s', async (name) => {
    await expect(notes(story[name])).toMatchFileSnapshot(`__snapshots__/notes-${name}.md`);
  });

  test('end in one line feed, have no blank at the end of a paragraph and no tab', () => {
    for (const facts of Object.values(story)) {
      const text = notes(facts);
      expect(text).toMatch(/[^\n]\n$/);
      expect(text).not.toMatch(/\t|\n\n\n|[^ ] \n|   \n|\r/);
    }
  });
});

describe('what it tracks', () => {
  const tracks = (facts: ReleaseFacts): string => sectionOf(notes(facts), 'What it tracks');

  test('commits are counted where they are a range', () => {
    const facts = withStack(story.minor, () => ({ commits: 1234, passed: [] }));
    expect(tracks(facts)).toContain('| 1,234 commits |');
    expect(tracks(story.minor)).toContain('| synthetic commits: no range |');
  });

  test('a base without a release is a commit, and the comparison is of commits', () => {
    const base = 'a'.repeat(40);
    const facts = withStack(story.minor, () => ({ base, tag: null, release: null }));
    expect(tracks(facts)).toContain('| `aaaaaaaaaaaa` |');
    expect(tracks(facts)).toContain(`/compare/${story.first.stacks[0]!.base}...${base})`);
  });

  test.each([
    ['https://git.example.com/a/b.git', false],
    ['https://github.com/a/b', true],
    ['git@github.com:a/b.git', true],
    ['https://github.com/a/b/c', false],
    ['https://github.com.example.com/a/b', false],
    [null, false],
  ])('%s has pages to compare on: %s', (url, has) => {
    const facts = withStack(story.minor, () => ({ url }));
    expect(tracks(facts).includes('[compare](https://github.com/a/b/compare/2.4.1...2.4.1-p1)')).toBe(has);
    expect(tracks(facts).includes('[compare]')).toBe(has);
  });

  test('a tag that would end the link is named by its commit', () => {
    const facts = withStack(story.minor, () => ({ tag: 'v1)(x' }));
    expect(tracks(facts)).toContain(
      `/compare/${story.first.stacks[0]!.base}...${story.minor.stacks[0]!.base})`,
    );
  });

  test('a stack that is new, and a product without a name', () => {
    const facts = withStack(story.minor, () => ({ before: null }));
    expect(tracks(facts)).toContain('| `sample` | not there | 2.4.1-p1 |');
    const rootless = { product: null, version: null };
    expect(tracks({ ...facts, upstream: rootless })).toContain(
      "No version of upstream's stands for all of 1.1.0: each stack has its own.",
    );
    const between = withStack(story.minor, () => ({ tag: null, release: null }));
    expect(tracks({ ...between, upstream: rootless })).toContain(
      '1.1.0 stands on commits of upstream that are no one release.',
    );
    expect(tracks({ ...facts, upstream: { product: null, version: '2.4.9' } })).toContain(
      '1.1.0 stands on upstream **2.4.9**; 1.0.0 stood on 2.4.1.',
    );
  });
});

describe('changes', () => {
  const changes = (...said: Said[]): string => sectionOf(notes(withPatches(story.minor, ...said)), 'Changes');
  const category = (value: string): Trailers => [['Category', value]];

  test('by category, security first, what is unknown last', () => {
    const text = changes(
      { trailers: category('identity') },
      { trailers: category('nonsense') },
      { trailers: category('bugfix') },
      {},
      { trailers: category('Security') },
    );
    expect(text.match(/^### .*/gm)).toEqual(['### Security', '### Bug fixes', '### Identity', '### Other']);
  });

  test('patches that are as before are counted, not listed', () => {
    const text = changes({ subject: 'Old', change: 'same' }, { subject: 'Other', change: 'changed' });
    expect(text).toContain(
      '2 patches on top of upstream: 0 new, 1 changed, 1 as in 1.0.0; none of those of before left out.',
    );
    expect(text).not.toContain('Old');
    expect(text).toContain('**Other** (changed)');
  });

  test('nothing at all says so', () => {
    expect(changes()).toBe(
      '0 patches on top of upstream: 0 new, 0 changed, 0 as in 1.0.0; none of those of before left out.\n\nNo patch is new or changed.',
    );
  });

  test.each<[Trailers, string]>([
    [[['Forwarded', 'no']], 'not offered to upstream yet'],
    [[['Forwarded', 'not-needed']], 'not meant for upstream'],
    [
      [['Forwarded', 'https://example.com/p/1']],
      'offered to upstream: [example.com/p/1](https://example.com/p/1)',
    ],
    [
      [
        ['Applied-Upstream', '2.4.9'],
        ['Forwarded', 'no'],
      ],
      'upstream has it: 2.4.9',
    ],
    [[['Applied-Upstream', `commit:${'b'.repeat(40)}`]], 'upstream has it: `bbbbbbbbbbbb`'],
    [
      [['Origin', 'backport, https://example.com/c']],
      'a backport from upstream: [example.com/c](https://example.com/c)',
    ],
    [[['Origin', 'upstream']], 'from upstream'],
    [[['Origin', 'other, a mail']], 'from elsewhere: a mail'],
    [[['Origin', 'vendor']], '`a.patch` of `sample`'],
    [[['Bug', 'https://example.com/i/1']], 'issue: [example.com/i/1](https://example.com/i/1)'],
    [[['Bug-Debian', 'https://example.com/2']], 'issue at Debian: [example.com/2](https://example.com/2)'],
    [[['Owner', '@mage-os/core']], 'owner: `@mage-os/core`'],
    [
      [['Forwarded', 'javascript://example.com/%0aalert(1)']],
      'offered to upstream: `javascript://example.com/%0aalert(1)`',
    ],
    [[['Forwarded', 'https://a@evil.example/']], 'offered to upstream: `https://a@evil.example/`'],
  ])('%j', (trailers, line) => {
    expect(changes({ trailers }).split('\n').at(-1)).toMatch(new RegExp(`${escape(line)}$`));
  });

  test('of a message the first paragraph is shown, cut where it is long', () => {
    const text = changes({ body: `One\nline.\n \nSecond.`, subject: 'S' });
    expect(text).toContain('- **S**  \n  One line.  \n  `a.patch` of `sample`');
    expect(text).not.toContain('Second');
    const long = changes({ body: 'word '.repeat(400) });
    expect(long).toMatch(/word…/);
    expect(long.length).toBeLessThan(1000);
    expect(changes({ subject: '' })).toContain('- **Without a title**  \n  `a.patch`');
  });

  test('two hundred patches: a line each, in folded lists', () => {
    const many = Array.from({ length: 200 }, (_, index): Said => ({
      subject: `Change ${index}`,
      body: 'Because.',
      name: `p${index}.patch`,
      trailers: category(index < 5 ? 'security' : index % 2 === 0 ? 'bugfix' : 'performance'),
    }));
    const text = changes(...many);
    expect(text).not.toContain('Because');
    expect(text.match(/^- \*\*Change \d+\*\* · `p\d+\.patch` of `sample`$/gm)).toHaveLength(200);
    expect(text.match(/<details><summary>.*<\/summary>/g)).toEqual([
      '<details><summary>97 patches</summary>',
      '<details><summary>98 patches</summary>',
    ]);
    // What must not wait is open.
    expect(text.indexOf('Change 4')).toBeLessThan(text.indexOf('<details>'));
    expect(text.length).toBeLessThan(200 * 70);
  });

  test('an emergency: what it mends stands first and once', () => {
    const text = notes(story.emergency);
    expect(sectionOf(text, 'What it mends')).toContain('**Luma: leave prices out of printed pages**');
    expect(text.split('Luma: leave prices').length).toBe(2);
    expect(sectionOf(text, 'Changes')).toContain('Nothing else is new or changed.');
    expect(notes(story.unchanged)).not.toContain('What it mends');
  });
});

test('left out: how, why and by which commit', () => {
  const [patch] = withPatches(story.minor, { subject: 'Gone' }).stacks[0]!.patches;
  const dropped = [
    { patch: patch!.patch, how: 'retired', commit: null, evidence: 'One.\n\nTwo # lines.' },
  ] as const;
  const facts = withStack(story.minor, () => ({ dropped }));
  expect(sectionOf(notes(facts), 'Patches that were left out')).toBe(
    '- **Gone**: retired  \n  One.  \n  Two \\# lines.  \n  `a.patch` of `sample`',
  );
  expect(notes(story.first)).not.toContain('left out\n');
});

describe('a preface', () => {
  test('stands below the title, and nothing of it is lost', () => {
    const text = notes(story.minor, 'Thanks to *all*.\n\n- [x](https://example.com)\n');
    expect(text).toContain(
      'after 2.4.1.\n\nThanks to *all*.\n\n- [x](https://example.com)\n\n## What it tracks\n',
    );
  });

  test('an empty one is none', () => {
    expect(notes(story.minor, ' \n\n')).toBe(notes(story.minor));
  });
});

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
