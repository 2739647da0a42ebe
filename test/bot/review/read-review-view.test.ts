import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bot } from '../../../bot/bot.js';
import { runPull } from '../../../bot/review/run-pull.js';
import { patchOf } from '../../review/support/patch-of.js';
import { control, makeBotScene, SERIES, type BotScene } from './support/bot-scene.js';

const P = 'patches/sample';
const API = 'app/code/Magento/Backend/Api/GroupRepositoryInterface.php';
const TRAILERS = ['Origin: vendor', 'Forwarded: not-needed', 'Category: bugfix', 'Owner: maria'];
const MILD = 'policy: { compat: { X: never, A: never } }\n';
let scene: BotScene;
beforeAll(async () => {
  scene = await makeBotScene();
});
afterAll(() => scene.remove());

/** The files of the stack with a patch that takes a method away from an interface for others. */
function withCut(...more: readonly string[]): Record<string, string> {
  const cut = patchOf(scene.upstream.gitDir, {
    subject: 'Groups stay',
    path: API,
    edit: (text) => text.replace(/^.*deleteById.*\n/m, ''),
    trailers: [...TRAILERS, ...more],
  });
  return { [`${P}/cut.patch`]: cut, [`${P}/series`]: scene.seriesWith('cut.patch') };
}

/** What the bot says of a pull request with these files. */
async function answered(
  files: Readonly<Record<string, string>>,
  bot: Bot = scene.bot,
  from?: string,
): Promise<{ state: string; title: string; body: string }> {
  const commit = scene.push('series', 'topic', files, from);
  const opening = { by: 'maria', head: 'topic', base: 'main', title: 'A patch', body: '' };
  const { number } = await scene.forge.openPullRequest(SERIES, opening);
  await runPull(bot, { repository: SERIES, number }, control);
  await scene.forge.close(SERIES, number, 'maria');
  const [check] = await scene.forge.checks(SERIES, commit);
  const [comment] = await scene.forge.comments(SERIES, number);
  return { state: check?.state ?? '', title: check?.title ?? '', body: comment?.body ?? '' };
}

describe('the compatibility of a pull request', () => {
  it('is judged, and may be waived', async () => {
    const red = await answered(withCut());
    expect(red).toMatchObject({ state: 'failure', title: '1 compatibility finding' });
    expect(red.body).toContain('**Not yet: 1 compatibility finding.**');
    expect(red.body).toContain('**Compatibility: 1 finding fails** (level major, by policy major):');
    expect(red.body).toContain('`Magento\\Backend\\Api\\GroupRepositoryInterface::deleteById`');
    const waived = await answered(
      withCut('Compat-Waiver: php-method-removed until 2026-11-26 by @ann: nobody calls it'),
    );
    expect(waived).toMatchObject({ state: 'success', title: 'fits' });
    expect(waived.body).toContain('Waived by @\u200bann until 2026\\-11\\-26: nobody calls it.');
  });

  it('is that of today', async () => {
    const files = withCut('Compat-Waiver: php-method-removed until 2026-11-26 by @ann: nobody calls it');
    const tomorrow = { ...scene.bot, today: () => '2026-11-27' };
    expect(await answered(files, tomorrow)).toMatchObject({
      state: 'failure',
      title: '2 compatibility findings',
    });
  });

  it('goes by the version of the base: a waiver ends with it', async () => {
    const files = withCut('Compat-Waiver: php-method-removed until 2.4.1 by @ann: nobody calls it');
    const { body } = await answered(files);
    expect(body).toContain('held until 2\\.4\\.1, and the base is 2\\.4\\.1');
  });

  it('goes by the policy of the line, and not by that of the pull request', async () => {
    const yaml = scene.show('main', `${P}/stack.yml`);
    const theirs = await answered({ ...withCut(), [`${P}/stack.yml`]: yaml + MILD });
    expect(theirs).toMatchObject({ state: 'failure', title: '1 compatibility finding' });

    const mild = scene.push('series', 'main', { [`${P}/stack.yml`]: yaml + MILD });
    const ours = await answered(withCut(), scene.bot, mild);
    expect(ours).toMatchObject({ state: 'success', title: 'fits' });
    expect(ours.body).toContain('Compatibility (level major, by policy major):\n\n- B `Magento');
  });
});
