
import { expect, it } from 'vitest';
import { TempRepo } from '../temp-repo.js';
import { tempDir } from '../temp-dir.js';
import { startFakeGithub } from './fake-github.js';
it('smoke', async () => {
  const t0 = Date.now(); const lap = (s: string): void => console.log(s, Date.now() - t0); const gh = await startFakeGithub(); lap('start');
  try {
    const url = await gh.people.createRepository('acme/shop');
    lap('created'); const repo = new TempRepo(tempDir());
    repo.commit('one', { a: '1\n' });
    repo.git('push', '-q', url, 'main');
    repo.git('checkout', '-q', '-b', 'topic');
    const head = repo.commit('two', { a: '2\n' });
    repo.git('push', '-q', url, 'topic');
    lap('pushed'); const token = gh.personalToken('alice');
    const call = async (m: string, p: string, b?: unknown): Promise<unknown> => {
      const r = await fetch(gh.url + p, {
        method: m,
        headers: { authorization: `token ${token}` },
        ...(b === undefined ? {} : { body: JSON.stringify(b) }),
      });
      const t = await r.text();
      return [r.status, t === '' ? '' : JSON.parse(t)];
    };
    console.log(
      JSON.stringify(
        await call('POST', '/repos/acme/shop/pulls', { title: 'x', head: 'topic', base: 'main' }),
      ).slice(0, 300),
    );
    console.log(JSON.stringify(await call('GET', '/repos/acme/shop/pulls/1')).slice(0, 100));
    console.log(await gh.people.merge('acme/shop', 1, 'alice'));
    console.log(gh.requests.map((r) => [r.operation, r.status, r.problems, r.answerProblems]));
    lap('merged'); await gh.webhooks.settled(); lap('settled');
    console.log(gh.webhooks.deliveries.map((d) => [d.name, d.payload['action'], d.payload['ref']]));
    expect(head).toBeTruthy();
  } finally {
    await gh.close();
  }
});
