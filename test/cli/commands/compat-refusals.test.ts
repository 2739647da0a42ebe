import { readdirSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeCompatShop } from '../support/compat-shop.js';
import type { ErrorDocument, Workshop } from '../support/workshop.js';

const REPO = ['--repo', '../upstream'];

let shop: Workshop;
beforeEach(async () => {
  shop = await makeCompatShop();
});

describe('a wrong use', () => {
  it('is said before anything is done', async () => {
    const wrong: readonly (readonly string[])[] = [
      [],
      ['2.0', ...REPO],
      ['2.0', '2.1'],
      ['2.0', '2.1', '2.2', ...REPO],
      REPO,
      ['--before', 'old'],
      ['--after', 'new'],
      ['--before', 'old', '--after', 'new', '--stack', 'cart'],
      ['--before', 'old', '--after', 'new', ...REPO],
      ['2.0', '2.1', '--before', 'old', '--after', 'new'],
      ['2.0', '2.1', '--stack', 'cart', ...REPO],
      ['2.0', '2.1', ...REPO, '--onto', '2.1'],
    ];
    for (const argv of wrong) {
      const { exit, code, message } = await shop.refused('compat', ...argv);
      expect({ argv, exit, code }).toEqual({ argv, exit: 2, code: 'usage' });
      expect(message).not.toBe('');
    }
  });

  it('is a day that is none', async () => {
    const days = ['', 'soon', '2026-13-01', '2026-02-30', '26-11-2026', '2026-11-26T00:00:00Z', '20261126'];
    for (const day of days) {
      const answer = await shop.refused('compat', '2.0', '2.1', ...REPO, '--as-of', day);
      expect(answer).toMatchObject({ exit: 2, code: 'usage' });
      expect(answer.message).toContain(`--as-of: ${JSON.stringify(day)} is no day`);
    }
  });

  it('is something that is not there, by its name', async () => {
    const wrong: readonly (readonly [named: string, argv: readonly string[]])[] = [
      ['nowhere', ['2.0', 'nowhere', ...REPO]],
      ['2.0:Cart.php', ['2.0', '2.0:Cart.php', ...REPO]],
      ['old', ['2.0', '2.1', '--repo', 'old']],
      ['nowhere', ['--before', 'old', '--after', 'nowhere']],
      ['old/Cart.php', ['--before', 'old/Cart.php', '--after', 'new']],
      ['nowhere', ['--stack', 'nowhere', ...REPO]],
    ];
    for (const [named, argv] of wrong) {
      const { exit, message } = await shop.refused('compat', ...argv);
      expect({ argv, exit }).toEqual({ argv, exit: 2 });
      expect(message).toContain(named);
    }
    const option = await shop.run('compat', ...REPO, '--', '2.0', '--upload-pack=touch x');
    expect(option).toMatchObject({ exit: 2, stdout: '' });
    expect(option.stderr).toContain('--upload-pack=touch x');
    expect(readdirSync(shop.series.dir)).not.toContain('x');
  });

  it('is a place for SARIF where there is no folder, or something else', async () => {
    for (const path of ['nowhere/out.sarif', 'old', 'old/Cart.php/out.sarif']) {
      const argv = ['2.0', '2.1', ...REPO, '--sarif', path];
      const { exit, data } = await shop.json<ErrorDocument>('compat', ...argv);
      expect({ path, exit }).toEqual({ path, exit: 2 });
      expect(data.error.message).toContain(path);
    }
  });
});
