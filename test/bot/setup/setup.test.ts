import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parseBotConfig } from '../../../bot/config/parse-bot-config.js';
import { convertManifest } from '../../../bot/setup/convert-manifest.js';
import { serveSetup } from '../../../bot/setup/serve-setup.js';
import { settingLines } from '../../../bot/setup/setting-lines.js';
import type { SetupConfig } from '../../../bot/setup/setup-config.js';
import { startFakeGithub, type FakeGithub } from '../../support/github/fake-github.js';
import { findAll, parsePage, type PageElement } from '../../builder/pages/support/parse-page.js';
import { ask } from '../support/ask.js';

const CODE = 'a-code-of-the-manifest-flow';
let github: FakeGithub;
beforeAll(async () => {
  github = await startFakeGithub();
});
afterAll(() => github.close());

interface Scene {
  readonly url: string;
  readonly start: string;
  readonly logged: string[];
  get(path: string): ReturnType<typeof ask>;
}

async function open(
  changes: Partial<SetupConfig> = {},
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<Scene> {
  const logged: string[] = [];
  const say = (facts: object, text: string): void => void logged.push(`${text} ${JSON.stringify(facts)}`);
  const config: SetupConfig = {
    series: 'mage-os/series',
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'https://upkeep.example/bot',
    logLevel: 'info',
    apiUrl: github.url,
    webUrl: github.url,
    ...changes,
  };
  const served = await serveSetup(config, { debug: say, info: say, warn: say, error: say }, fetch);
  onTestFinished(() => served.close());
  const start = served.start.slice(config.publicUrl.length);
  return { url: served.url, start, logged, get: (path) => ask(served.url, path) };
}

function attribute(element: PageElement | undefined, name: string): string {
  return element?.attributes.get(name) ?? '';
}

/** The forms of a page: where they lead, and the manifest that they carry. */
function formsOf(body: string) {
  return findAll(parsePage(body), 'form').map((form) => ({
    action: attribute(form, 'action'),
    method: attribute(form, 'method'),
    manifest: JSON.parse(attribute(findAll(form, 'input')[0], 'value')) as Record<string, unknown>,
  }));
}

async function stateOf(scene: Scene): Promise<string> {
  const [form] = formsOf((await scene.get(scene.start)).body);
  return new URL(form!.action).searchParams.get('state')!;
}

describe('the set-up', () => {
  it('sends people to GitHub with what the App needs', async () => {
    const scene = await open();
    const { status, headers, body } = await scene.get(scene.start);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining(`form-action ${github.url};`) as string,
    });
    const [organization, own, ...more] = formsOf(body);
    expect(more).toEqual([]);
    expect(organization!.action).toMatch(`${github.url}/organizations/mage-os/settings/apps/new?state=`);
    expect(own!.action).toMatch(`${github.url}/settings/apps/new?state=`);
    expect(own!.manifest).toEqual(organization!.manifest);
    expect(organization).toMatchObject({
      method: 'post',
      manifest: {
        name: 'upkeep-mage-os',
        url: 'https://upkeep.example/bot',
        public: false,
        hook_attributes: { url: 'https://upkeep.example/bot/api/github/webhooks', active: true },
        redirect_url: 'https://upkeep.example/bot/probot/setup',
        default_permissions: { contents: 'write', metadata: 'read', workflows: 'write' },
      },
    });
    expect(organization!.manifest['default_events']).toContain('push');
    expect(body).not.toContain('GitHub cannot reach');
    expect((await scene.get('/assets/style.css')).body).toContain('.setup');
  });

  it('says so when GitHub could not send webhooks there', async () => {
    const scene = await open({ publicUrl: 'http://localhost:4000' });
    expect((await scene.get(scene.start)).body).toContain('GitHub cannot reach http://localhost:4000');
  });

  it('exchanges the code for settings with which the bot starts, and shows them once', async () => {
    const scene = await open();
    const state = await stateOf(scene);
    const back = `/probot/setup?code=${CODE}&state=${state}`;
    const { status, headers, body } = await scene.get(back);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("form-action 'none'") as string,
    });
    const text = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(body)![1]!.replaceAll('&#39;', "'");
    // As a shell reads it.
    const names = ['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET'];
    const script = `${text}\nprintf '%s\\0' ${names.map((name) => `"$${name}"`).join(' ')}`;
    const [APP_ID, PRIVATE_KEY, WEBHOOK_SECRET] = execFileSync('sh', ['-c', script])
      .toString('utf8')
      .split('\0');
    const variables = { UPKEEP_SERIES: 'mage-os/series', APP_ID, PRIVATE_KEY, WEBHOOK_SECRET };
    const config = parseBotConfig({
      variables,
      cwd: '/',
      local: null,
      webhooks: true,
      readFile: () => '',
    });
    expect(config.forge).toMatchObject({
      kind: 'github',
      appId: String(github.app.id),
      webhookSecrets: [github.app.webhookSecret],
    });
    const key = config.forge.kind === 'github' ? createPrivateKey(config.forge.privateKey) : null;
    expect(key?.equals(createPrivateKey(github.app.privateKey))).toBe(true);

    const before = github.counts().total;
    const again = await scene.get(back);
    expect(again.status).toBe(410);
    expect((await scene.get(scene.start)).status).toBe(410);
    expect(again.body).not.toContain('PRIVATE KEY');
    expect(github.counts().total).toBe(before);
    const log = scene.logged.join('\n');
    expect(log).toContain('the GitHub App was made');
    for (const secret of ['PRIVATE KEY', github.app.webhookSecret, state, CODE, scene.start]) {
      expect(log).not.toContain(secret);
    }
    github.assertAllValid();
  });

  it.each(['', '?token=', '?token=wrong', `?token=${'x'.repeat(32)}`, '?other=1'])(
    'refuses whoever was not told: /probot%s',
    async (query) => {
      const scene = await open();
      const { status, body } = await scene.get(`/probot${query}`);
      expect(status).toBe(403);
      expect(body).not.toContain('manifest');
      expect(body).not.toContain(scene.start);
    },
  );

  it.each(['', `?code=${CODE}`, `?code=${CODE}&state=`, `?code=${CODE}&state=wrong`])(
    'asks GitHub nothing for an answer to somebody else’s question: %s',
    async (query) => {
      const scene = await open({}, () => Promise.reject(new Error('not to be asked')));
      expect((await scene.get(`/probot/setup${query}`)).status).toBe(403);
    },
  );

  it.each(['', '&code=', '&code=a%2Fb', `&code=${'x'.repeat(300)}`])(
    'asks GitHub nothing for what is no code: %s',
    async (code) => {
      const scene = await open({}, () => Promise.reject(new Error('not to be asked')));
      const { status, body } = await scene.get(`/probot/setup?state=${await stateOf(scene)}${code}`);
      expect(status).toBe(400);
      expect(body).toContain('Begin anew');
    },
  );

  it('can be tried again when GitHub does not answer, and asks once at a time', async () => {
    let calls = 0;
    let go = (): void => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const scene = await open({}, async (input, init) => {
      calls += 1;
      if (calls === 1) throw new TypeError('fetch failed: a ghs_secretsecretsecret');
      await held;
      return fetch(input, init);
    });
    const back = `/probot/setup?code=${CODE}&state=${await stateOf(scene)}`;
    const failed = await scene.get(back);
    expect(failed.status).toBe(502);
    expect(failed.body).toContain('it could not be reached');
    expect(scene.logged.join('\n')).not.toContain('ghs_');
    const first = scene.get(back);
    expect((await scene.get(back)).status).toBe(410);
    go();
    expect((await first).status).toBe(200);
    expect(calls).toBe(2);
  });

  it('is nothing else', async () => {
    const scene = await open();
    expect(await scene.get('/healthz')).toMatchObject({ status: 200, body: 'ok\n' });
    for (const path of [
      '/',
      '/jobs',
      '/readyz',
      '/metrics',
      '/api/github/webhooks',
      '/probot/',
      '//probot',
      '*',
    ]) {
      expect([path, (await scene.get(path)).status]).toEqual([path, 404]);
    }
    for (const method of ['POST', 'HEAD', 'PUT', 'DELETE']) {
      expect((await ask(scene.url, scene.start, { method })).status).toBe(405);
    }
  });
});

describe('convertManifest', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const whole = { id: 7, pem, webhook_secret: 's'.repeat(40), html_url: 'https://github.com/apps/x' };
  const answering =
    (status: number, body: unknown): typeof globalThis.fetch =>
    () =>
      Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));

  it('posts to GitHub, or to an Enterprise server, and takes what belongs to the App', async () => {
    const asked: [unknown, string | undefined][] = [];
    const app = await convertManifest('https://git.example/api/v3', 'c0de', (input, init) => {
      asked.push([input, init?.method]);
      return Promise.resolve(new Response(JSON.stringify({ ...whole, client_secret: 'x' }), { status: 201 }));
    });
    expect(asked).toEqual([['https://git.example/api/v3/app-manifests/c0de/conversions', 'POST']]);
    expect(app).toEqual({ id: 7, privateKey: pem, webhookSecret: 's'.repeat(40), url: whole.html_url });
  });

  it.each<[string, number, unknown]>([
    ['it answered 404', 404, { message: 'Not Found', pem }],
    ['it answered 200', 200, whole],
    ['its answer is not that of an App', 201, 'not json'],
    ['its answer is not that of an App', 201, { ...whole, pem: 'none' }],
    ['its answer is not that of an App', 201, { ...whole, webhook_secret: null }],
    ['its answer is not that of an App', 201, { ...whole, html_url: 'javascript:alert(1)' }],
    ['its answer is not that of an App', 201, { ...whole, more: 'x'.repeat(2 << 20) }],
  ])('says that %s, and nothing of what is secret', async (message, status, body) => {
    const asking = convertManifest('https://api.github.com', 'c0de', answering(status, body));
    await expect(asking).rejects.toMatchObject({ code: 'app-conversion', exit: 3 });
    const error: unknown = await asking.catch((thrown: unknown) => thrown);
    expect(String(error)).toContain(message);
    expect(JSON.stringify(error) + String(error)).not.toMatch(/PRIVATE KEY|ssss|c0de/);
  });

  it('gives lines of one line each', () => {
    const lines = settingLines({ id: 7, privateKey: pem, webhookSecret: 'abc', url: '' }).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(
      /^PRIVATE_KEY='-----BEGIN RSA PRIVATE KEY-----\\n.*\\n-----END RSA PRIVATE KEY-----'$/,
    );
  });
});
