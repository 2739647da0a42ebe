import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REVIEW_MARKER } from '../../../bot/review/review-comment.js';
import { branchCommand } from '../../commands/branch.js';
import { exportCommand } from '../../commands/export.js';
import { demoRepositories, type DemoBot } from '../play/demo-bot.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

const FILE = 'lib/internal/Magento/Framework/Session/Config.php';
const [FROM, TO] = ['COOKIE_LIFETIME = 3600', 'COOKIE_LIFETIME = 14400'];
const STACK = '../team-patches/patches/sample';
const BRANCH = 'sessions-of-four-hours';

/** A contributor changes the product with git, exports a patch, and reads within seconds what it does. */
export async function contributePatch(stage: Stage, { folder }: DemoScene, bot: DemoBot): Promise<void> {
  stage.begin("A contributor's pull request");
  const sample = ['-C', '../team-sample'];
  const patches = ['-C', '../team-patches'];
  await stage.upkeep('branch', branchCommand, [STACK, 'mine', '--repo', '../team-sample']);
  await stage.git(...sample, 'switch', '--quiet', 'mine');
  await stage.other(['sed', '-i', `s/${FROM}/${TO}/`, `../team-sample/${FILE}`], async () => {
    const file = join(folder.teamSample, FILE);
    await writeFile(file, (await readFile(file, 'utf8')).replace(FROM, TO));
    return '';
  });
  const message = [
    '--message',
    'Sessions last four hours',
    '--message',
    'An hour ended in the middle of a checkout.',
  ];
  const trailers = ['Origin: vendor', 'Forwarded: not-needed', 'Category: infrastructure', 'Owner: @kim'];
  await stage.git(
    ...sample,
    'commit',
    '--quiet',
    '--all',
    ...message,
    ...trailers.flatMap((one) => ['--trailer', one]),
  );
  await stage.git(...patches, 'switch', '--quiet', '--create', BRANCH);
  await stage.upkeep('export', exportCommand, [STACK, 'mine', '--repo', '../team-sample']);
  await stage.git(...patches, 'add', '--all');
  await stage.git(...patches, 'commit', '--quiet', '--message', 'Sessions last four hours');
  await stage.git(...patches, 'push', '--quiet', 'origin', BRANCH);
  const pull = await bot.forge.openPullRequest(demoRepositories.series, {
    by: 'kim',
    head: BRANCH,
    base: 'main',
    title: 'Sessions last four hours',
    body: 'An hour ended in the middle of a checkout.',
  });
  const comment = await bot.wait('the review', async () => {
    const comments = await bot.forge.comments(demoRepositories.series, pull.number);
    return comments.find(({ body }) => body.startsWith(REVIEW_MARKER)) ?? null;
  });
  stage.see('A pull request of this branch is opened, and has one comment of the bot. It begins:', pull.url);
  stage.quote(beginningOf(comment.body));
}

/** The headline, the verdicts, and what it means to others. */
function beginningOf(body: string): string {
  const parts = body.split('\n\n');
  const [headline = ''] = parts;
  const table = parts.filter((part) => part.startsWith('|'));
  const from = parts.findIndex((part) => /^\**Compatibility/.test(part));
  const compat =
    from < 0 ? [] : parts.slice(from, parts[from + 1]?.startsWith('- ') === true ? from + 2 : from + 1);
  return [headline, ...table.slice(0, 1), ...compat].join('\n\n');
}
