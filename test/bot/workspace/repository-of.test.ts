import { describe, expect, it } from 'vitest';
import type { ForgeConfig } from '../../../bot/bot-config.js';
import { isPathAddress, repositoryOf } from '../../../bot/workspace/repository-of.js';

const local: ForgeConfig = { kind: 'local', dir: '/srv/forge' };
const github: ForgeConfig = {
  kind: 'github',
  appId: '1',
  privateKey: '',
  webhookSecrets: ['x'],
  apiUrl: 'https://api.github.com',
  webUrl: 'https://github.com',
};

describe('the repository that an address means', () => {
  it.each([
    ['acme/shop', 'acme/shop'],
    ['acme/shop.git', 'acme/shop'],
    ['./acme/shop.git', 'acme/shop'],
    ['./acme/shop', 'acme/shop'],
    ['/srv/forge/acme/shop.git', 'acme/shop'],
    ['../forge/acme/shop.git', 'acme/shop'],
    ['../elsewhere/acme/shop.git', null],
    ['/srv/forge', null],
    ['/srv/forge/acme', null],
    ['./acme/deep/shop.git', null],
    ['/etc/passwd', null],
    ['https://github.com/acme/shop.git', null],
    ['file:///srv/forge/acme/shop.git', null],
  ])('of the local forge: %s', (address, repository) => {
    expect(repositoryOf(local, address)).toBe(repository);
  });

  it.each([
    ['acme/shop', 'acme/shop'],
    ['https://github.com/acme/shop.git', 'acme/shop'],
    ['https://GitHub.com/acme/shop/', 'acme/shop'],
    ['git@github.com:acme/shop.git', 'acme/shop'],
    ['ssh://git@github.com:22/acme/shop.git', 'acme/shop'],
    ['https://github.com.evil.example/acme/shop', null],
    ['https://evil.example/github.com/acme/shop', null],
    ['git@evil.example:acme/shop.git', null],
    ['https://github.com:8443/acme/shop', null],
    ['https://github.com/acme', null],
    ['https://github.com/acme/shop/tree/main', null],
    ['./acme/shop.git', null],
    ['/srv/forge/acme/shop.git', null],
  ])('of GitHub: %s', (address, repository) => {
    expect(repositoryOf(github, address)).toBe(repository);
  });
});

it('knows a path when it sees one', () => {
  for (const path of ['/a', './a', '../a', 'file:///a', 'FILE:///a']) expect(isPathAddress(path)).toBe(true);
  for (const other of ['a/b', 'https://a/b', 'git@a:b/c']) expect(isPathAddress(other)).toBe(false);
});
