import { expect, it } from 'vitest';
import { buildRepositoryMap } from '../../../bot/events/repository-map.js';

const config = (changes: object) => ({ upstream: 'https://github.com/up/Stream', ...changes });

it('knows what each repository is to each stack, whatever the case and the order', () => {
  const stacks = [
    {
      key: { line: 'main', stack: 'b' },
      config: config({ fork: 'Acme/B', mirror: 'https://github.com/acme/mirror' }),
    },
    { key: { line: 'main', stack: 'a' }, config: config({ fork: 'acme/a', mirror: 'https://elsewhere/x' }) },
    { key: { line: '1.x', stack: 'b' }, config: config({ fork: 'acme/b' }) },
    { key: { line: 'main', stack: 'broken' }, config: null },
  ];
  const repositoryOf = (address: string): string | null =>
    address.startsWith('https://elsewhere') ? null : address.replace('https://github.com/', '');
  const map = buildRepositoryMap('acme/series', stacks, repositoryOf);
  expect(map.series).toBe('acme/series');
  expect(map.stacks.map(({ line, stack }) => `${line} ${stack}`)).toEqual([
    '1.x b',
    'main a',
    'main b',
    'main broken',
  ]);
  expect(Object.fromEntries(map.uses)).toEqual({
    'up/stream': [
      { role: 'upstream', line: '1.x', stack: 'b' },
      { role: 'upstream', line: 'main', stack: 'a' },
      { role: 'upstream', line: 'main', stack: 'b' },
    ],
    'acme/b': [
      { role: 'fork', line: '1.x', stack: 'b' },
      { role: 'fork', line: 'main', stack: 'b' },
    ],
    'acme/a': [{ role: 'fork', line: 'main', stack: 'a' }],
    'acme/mirror': [{ role: 'mirror', line: 'main', stack: 'b' }],
  });
  expect(buildRepositoryMap('acme/series', stacks.toReversed(), repositoryOf)).toEqual(map);
});
