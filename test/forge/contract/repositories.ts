import { describe, expect, it } from 'vitest';
import { SHOP, MARKER, wanted, check, type Begin } from './story.js';

const UNKNOWN = 'f'.repeat(40);

/** Repositories, permissions, and what is missing: a part of the contract of the Forge port. */
export function describeRepositories(name: string, begin: Begin): void {
  describe(`${name}: repositories`, () => {
    it('says how git reaches one, with its default branch', async () => {
      const { forge, people, work, base } = await begin();
      const remote = await forge.remoteOf(SHOP);
      expect(remote.defaultBranch).toBe('main');
      expect(remote.url).not.toBe('');
      const other = await people.createRepository('acme/other', 'develop');
      await work.push(other, `${base}:refs/heads/develop`);
      expect((await forge.remoteOf('acme/other')).defaultBranch).toBe('develop');
      expect(await work.refs(other, 'refs/heads/*')).toEqual({ 'refs/heads/develop': base });
    });

    it('has an empty list of pull requests at first', async () => {
      const { forge } = await begin();
      expect(await forge.pullRequests(SHOP, { state: 'all' })).toEqual([]);
      expect(await forge.pullRequest(SHOP, 1)).toBeNull();
    });

    it('misses what does not exist', async () => {
      const { forge } = await begin();
      const missing = { code: 'forge-missing' };
      await expect(forge.remoteOf('acme/nothing')).rejects.toMatchObject(missing);
      await expect(forge.pullRequests('acme/nothing', { state: 'open' })).rejects.toMatchObject(missing);
      await expect(forge.ensurePullRequest('acme/nothing', wanted('x'))).rejects.toMatchObject(missing);
      await expect(forge.comments(SHOP, 99)).rejects.toMatchObject(missing);
      await expect(forge.ensureComment(SHOP, 99, MARKER, `${MARKER}\nx`)).rejects.toMatchObject(missing);
      await expect(forge.editPullRequest(SHOP, 99, { title: 'x' })).rejects.toMatchObject(missing);
      await expect(forge.ensureReaction(SHOP, 987_654, 'eyes')).rejects.toMatchObject(missing);
      await expect(forge.ensureCheck(SHOP, UNKNOWN, check('upkeep/x'))).rejects.toMatchObject(missing);
      await expect(forge.checks(SHOP, UNKNOWN)).rejects.toMatchObject(missing);
      await expect(forge.pullRequest(SHOP, 99)).resolves.toBeNull();
    });

    it('knows who may do what', async () => {
      const { forge, people } = await begin();
      for (const permission of ['admin', 'write', 'read'] as const) {
        await people.setPermission(SHOP, `a-${permission}`, permission);
        expect(await forge.permissionOf(SHOP, `a-${permission}`)).toBe(permission);
      }
      expect(await forge.permissionOf(SHOP, 'stranger')).toBe('none');
      expect(await forge.permissionOf(SHOP, 'constructor')).toBe('none');
      await people.setPermission(SHOP, 'a-write', 'none');
      expect(await forge.permissionOf(SHOP, 'a-write')).toBe('none');
      expect(await forge.permissionOf(SHOP, 'a-admin')).toBe('admin');
    });
  });
}
