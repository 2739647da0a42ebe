import { describe, expect, test } from 'vitest';
import { CommandPlace, useSample } from './support/command-place.js';

useSample();

describe('what is typed wrong is said', () => {
  const out = ['--out', 'out'];
  const wrong: readonly (readonly [string, readonly string[]])[] = [
    ['a distribution that does not exist', ['build', 'core', 'nothing', '--version', '1.0.0', ...out]],
    ['no flavor at all', ['build', 'flavor', 'sample', '--version', '1.0.0', ...out]],
    ['an empty flavor', ['build', 'flavor', 'sample/', '--version', '1.0.0', ...out]],
    ['no version', ['build', 'core', 'sample', ...out]],
    ['no folder', ['build', 'core', 'sample', '--version', '1.0.0']],
    ['another stack', ['build', 'core', 'sample', '--version', '1.0.0', ...out, '--repo', 'other=x']],
    ['no number of workers', ['build', 'core', 'sample', '--version', '1.0.0', ...out, '--workers', 'many']],
    ['too many workers', ['build', 'core', 'sample', '--version', '1.0.0', ...out, '--workers', '65']],
    ['no releases', ['build', 'mirror', '--repo', 'x', '--recipe', 'sample', ...out]],
    [
      'all and some',
      ['build', 'mirror', '--repo', 'x', '--recipe', 'sample', ...out, '--all-tags', '--tag', '1'],
    ],
    [
      'some from one on',
      ['build', 'mirror', '--repo', 'x', '--recipe', 'sample', ...out, '--tag', '1', '--from', '1'],
    ],
    [
      'half of a moved tag',
      ['build', 'mirror', '--repo', 'x', '--recipe', 'sample', ...out, '--all-tags', '--accept', '2.4.1'],
    ],
    [
      'no recipe of that name',
      ['build', 'mirror', '--repo', 'x', '--recipe', 'nothing', ...out, '--all-tags'],
    ],
    ['no day', ['build', 'nightly', 'sample', ...out, '--as-of', '2026-02-30', '--repo', '@']],
    ['no such branch', ['build', 'nightly', 'sample', ...out, '--branch', 'sample=none', '--repo', '@']],
    ['one flavor to switch', ['flavors', 'sample', '--switch', 'full']],
    ['flavors without a switch', ['flavors', 'sample', 'full', 'headless']],
    ['a flavor that there is not', ['flavors', 'sample', '--switch', 'full', 'tiny']],
  ];

  test.each(wrong)('%s', async (_, argv) => {
    const place = new CommandPlace();
    const given = argv.map((word) => (word === '@' ? place.sample.gitDir : word));
    const { exit, message } = await place.refused(...given);
    expect(exit).toBe(2);
    const text = message.replaceAll(place.sharedDir, '<shared>').replace(/(one of these names: ).*\./, '$1…');
    expect(text).toMatchSnapshot();
  });

  test.each<[string, string[], string]>([
    [
      'a flavor that does not exist',
      ['build', 'flavor', 'sample/tiny', '--version', '1.0.0'],
      'no-such-flavor',
    ],
    ['a bad version', ['build', 'core', 'sample', '--version', 'x'], 'bad-version'],
    ['a version that escapes', ['build', 'core', 'sample', '--version', '../x'], 'bad-version'],
    ['a bad address', ['build', 'core', 'sample', '--version', '1.0.0', '--url', 'ftp://x'], 'bad-url'],
    [
      'an address with a password',
      ['build', 'core', 'sample', '--version', '1.0.0', '--url', 'https://a:b@x'],
      'bad-url',
    ],
    ['a tag that is not there', ['build', 'mirror', '--recipe', 'sample', '--tag', '9.9.9'], 'no-such-tag'],
    [
      'a first tag that is not there',
      ['build', 'mirror', '--recipe', 'sample', '--all-tags', '--from', '9.9.9'],
      'no-such-tag',
    ],
  ])('%s: exit 2, and nothing is written', async (_, argv, code) => {
    const place = new CommandPlace();
    expect(await place.refused(...argv, '--out', 'out', '--repo', place.sample.gitDir)).toMatchObject({
      exit: 2,
      code,
    });
  });
});
