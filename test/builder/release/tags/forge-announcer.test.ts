import { expect, it } from 'vitest';
import { forgeAnnouncer } from '../../../../builder/release/tags/forge-announcer.js';
import type { Release, WantedRelease } from '../../../../src/forge/release.js';

function announcing(): {
  said: [string, WantedRelease][];
  announce: (body: string) => Promise<string | null>;
} {
  const said: [string, WantedRelease][] = [];
  const ensureRelease = (repository: string, wanted: WantedRelease): Promise<Release> => {
    said.push([repository, wanted]);
    const url = `https://forge.example/${repository}/${wanted.tag}`;
    return Promise.resolve({ ...wanted, url, assets: [] });
  };
  const announcer = forgeAnnouncer({ ensureRelease }, 'acme/series');
  const rest = {
    tag: 'shop-1.0',
    title: 'Shop 1.0',
    prerelease: true,
    assets: new Map([['a', Buffer.from('a')]]),
  };
  return { said, announce: (body) => announcer.announce({ ...rest, body }) };
}

it('shows it in the repository of the tag, as it is', async () => {
  const { said, announce } = announcing();
  expect(await announce('Notes\n')).toBe('https://forge.example/acme/series/shop-1.0');
  expect(said).toEqual([
    [
      'acme/series',
      {
        tag: 'shop-1.0',
        title: 'Shop 1.0',
        body: 'Notes\n',
        prerelease: true,
        assets: new Map([['a', Buffer.from('a')]]),
      },
    ],
  ]);
});

it('cuts what a forge would refuse, at the end of a line, and says so', async () => {
  const { said, announce } = announcing();
  const line = `${'x'.repeat(99)}\n`;
  await announce(line.repeat(1250));
  await announce(line.repeat(1251));
  await announce('y'.repeat(200_000));
  const [whole, cut, oneLine] = said.map(([, { body }]) => body);
  expect(whole).toBe(line.repeat(1250));
  expect(cut!.length).toBeLessThanOrEqual(125_000);
  expect(cut!.length).toBeGreaterThan(124_700);
  expect(cut).toMatch(/^(x{99}\n)+…\n\nThe rest is too long for this page/);
  expect(oneLine!.length).toBe(125_000);
  expect(oneLine).toMatch(/^y+\n…\n\nThe rest/);
});
