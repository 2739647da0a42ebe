import { readFileSync, writeFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sampleReleases } from '../../../../cli/demo/sample-upstream.js';
import { settleHunks } from '../../e2e/settle-hunks.js';
import { personAccepts } from '../../support/person-accepts.js';
import { FORK, LINE, SERIES, STACK, UPSTREAM } from '../../support/stage.js';
import type { StoryWorld } from './story-world.js';

type Deed = (world: StoryWorld, pick: number) => Promise<string | null> | string | null;

const CONFLICT = `upkeep/conflict/${LINE}/${STACK}/`;
const YAML = `patches/${STACK}/stack.yml`;
const COMMANDS = [
  'accept',
  'disable',
  'enable',
  'recheck',
  'rebase',
  'claim',
  'release',
  'retire',
  'help',
  'nonsense',
];

/** What people and upstream do, by name. Each says what it did; null where there was nothing to do it to. */
export const deeds: Readonly<Record<string, Deed>> = {
  release(world) {
    const tag = sampleReleases[world.releases];
    if (tag === undefined) return null;
    world.releases += 1;
    const { gitDir } = world.stage.template.upstream;
    world.stage.git(gitDir, 'push', '-q', world.stage.url(UPSTREAM), `refs/tags/${tag}:refs/tags/${tag}`);
    return `upstream releases ${tag}`;
  },
  develop(world, pick) {
    const { cut, develop } = world.stage.template.upstream;
    const commit = pick % 2 === 0 ? cut['2.4.2'] : develop;
    if (world.isAncestor(UPSTREAM, commit, 'refs/heads/develop')) return null;
    world.stage.upstreamDevelops(commit);
    return 'upstream develops';
  },
  'move-tag'(world, pick) {
    const tag = sampleReleases[1 + (pick % (world.releases - 1))]!;
    const tree = world.git(UPSTREAM, 'rev-parse', `refs/tags/${tag}^{tree}`);
    const parent = world.git(UPSTREAM, 'rev-parse', `refs/tags/${tag}^{commit}^`);
    const moved = world.git(UPSTREAM, 'commit-tree', tree, '-p', parent, '-m', `${tag} again`);
    world.git(UPSTREAM, 'update-ref', `refs/tags/${tag}`, moved);
    return `upstream moves ${tag}`;
  },
  async 'accept-tag'(world) {
    const moved = (await world.stage.state())?.movedTags[0];
    if (moved === undefined) return null;
    const id = world.git(UPSTREAM, 'rev-parse', `refs/tags/${moved.tag}^{commit}`);
    await personAccepts(world.stage, moved.tag, id);
    return `somebody accepts ${moved.tag}`;
  },
  resolve: (world, pick) => push(world, pick, 'settles it', settle),
  'half-resolve': (world, pick) =>
    push(world, pick, 'leaves a marker', (text) => text.replace(/^<<<<<<< .*$/m, '')),
  'other-file': (world, pick) =>
    push(
      world,
      pick,
      'touches another file',
      (text) => text,
      (dir) => writeFileSync(join(dir, 'OTHER.md'), `${pick}\n`),
    ),
  amend: (world, pick) => push(world, pick, 'amends', settle, () => {}, { amend: true }),
  async 'merge-into'(world, pick) {
    const pull = await picked(world, pick);
    if (pull === null || world.tip(FORK, LINE) === null) return null;
    const { branch } = pull.head;
    if (world.tip(FORK, branch) === null) return null;
    const commit = world.stage.personPushes(FORK, branch, 'Note', (dir) => {
      world.stage.git(dir, 'fetch', '-q', world.stage.url(FORK), LINE);
      const how = pick % 2 === 0 ? 'ours' : 'recursive';
      const args = how === 'ours' ? ['-s', 'ours'] : ['-X', 'ours'];
      world.stage.git(dir, 'merge', '-q', '--no-edit', '--allow-unrelated-histories', ...args, 'FETCH_HEAD');
    });
    world.pushed(branch, commit);
    return `somebody merges ${LINE} into ${branch}`;
  },
  async reset(world, pick) {
    const pull = await picked(world, pick);
    if (pull === null || world.tip(FORK, pull.head.branch) === null) return null;
    const to = world.tip(FORK, pull.base.branch);
    if (to === null) return null;
    const { branch } = pull.head;
    world.git(FORK, 'update-ref', `refs/heads/${branch}`, pick % 2 === 0 ? to : `${to}^`);
    world.pushed(branch, to);
    world.human.pop();
    return `somebody resets ${branch}`;
  },
  async close(world, pick) {
    const pull = await picked(world, pick);
    if (pull === null) return null;
    await world.stage.forge.people.close(FORK, pull.number, 'lea');
    return `somebody closes #${pull.number}`;
  },
  async reopen(world, pick) {
    const closed = await world.conflictPulls('closed');
    const pull = closed[pick % Math.max(1, closed.length)];
    if (pull === undefined || world.tip(FORK, pull.head.branch) === null) return null;
    return attempt(`somebody opens #${pull.number} again`, () =>
      world.stage.forge.people.reopen(FORK, pull.number, 'lea'),
    );
  },
  async merge(world, pick) {
    const pull = await picked(world, pick);
    if (pull === null) return null;
    return attempt(`somebody merges #${pull.number}`, () => world.stage.merge(pull));
  },
  async 'merge-proposal'(world, pick) {
    const open = await world.stage.openPulls(SERIES);
    const pull = open[pick % Math.max(1, open.length)];
    if (pull === undefined) return null;
    return attempt(`somebody merges ${SERIES}#${pull.number}`, () => world.stage.merge(pull));
  },
  async 'close-proposal'(world, pick) {
    const open = await world.stage.openPulls(SERIES);
    const pull = open[pick % Math.max(1, open.length)];
    if (pull === undefined) return null;
    await world.stage.forge.people.close(SERIES, pull.number, 'lea');
    return `somebody closes ${SERIES}#${pull.number}`;
  },
  async 'delete-branch'(world, pick) {
    const branches = world.stage.branches(FORK).filter((name) => name.startsWith('upkeep/con'));
    const branch = branches[pick % Math.max(1, branches.length)];
    if (branch === undefined) return null;
    // The forge looks at pull requests only when it is asked: GitHub sees every push.
    await world.stage.pulls(FORK);
    world.stage.personDeletesBranch(FORK, branch);
    await world.stage.pulls(FORK);
    return `somebody deletes ${branch}`;
  },
  async command(world, pick) {
    const open = [...(await world.stage.openPulls(FORK)), ...(await world.stage.openPulls(SERIES))];
    const pull = open[pick % Math.max(1, open.length)];
    if (pull === undefined) return null;
    const word = COMMANDS[Math.trunc(pick / 7) % COMMANDS.length]!;
    const by = Math.trunc(pick / 3) % 4 === 0 ? 'mallory' : 'lea';
    await world.stage.forge.people.comment(pull.repository, pull.number, by, `/upkeep ${word}`);
    return `${by} writes /upkeep ${word} on ${pull.repository}#${pull.number}`;
  },
  contribute(world, pick) {
    const name = `note-${pick % 3}.patch`;
    if (world.git(SERIES, 'show', `main:patches/${STACK}/series`).includes(name)) return null;
    world.stage.personPushes(SERIES, LINE, `Add ${name}`, (dir) => {
      const folder = join(dir, 'patches', STACK);
      writeFileSync(join(folder, name), notePatch(pick % 3));
      const series = readFileSync(join(folder, 'series'), 'utf8');
      writeFileSync(join(folder, 'series'), `${series}${name}\n`);
    });
    return `a contribution is merged: ${name}`;
  },
  'take-out'(world) {
    const series = world.git(SERIES, 'show', `main:patches/${STACK}/series`);
    const name = /^note-\d\.patch$/m.exec(series)?.[0];
    if (name === undefined) return null;
    world.stage.personPushes(SERIES, LINE, `Without ${name}`, (dir) => {
      writeFileSync(join(dir, 'patches', STACK, 'series'), `${series.replace(`${name}\n`, '')}\n`);
    });
    return `${name} is taken out`;
  },
  configure(world, pick) {
    const lines = [
      'committer: { name: Sample Bot, email: bot@sample-commerce.example }',
      'dashboard_issue: true',
      'forecast: [develop]',
      'branch: release',
    ];
    const line = lines[pick % 3]!;
    world.stage.personPushes(SERIES, LINE, 'Other settings', (dir) => {
      const text = readFileSync(join(dir, YAML), 'utf8');
      writeFileSync(
        join(dir, YAML),
        text.includes(line) ? text.replace(`${line}\n`, '') : `${text}${line}\n`,
      );
    });
    return `stack.yml: ${line}`;
  },
  'by-hand'(world, pick) {
    if (world.tip(FORK, LINE) === null) return null;
    const commit = world.stage.personPushes(FORK, LINE, 'By hand', (dir) => {
      mkdirSync(join(dir, 'app'), { recursive: true });
      writeFileSync(join(dir, 'app', 'by-hand.txt'), `${pick}\n`);
    });
    world.published = commit;
    world.pushed(LINE, commit);
    return `somebody pushes to ${LINE} of the fork`;
  },
};

async function picked(world: StoryWorld, pick: number) {
  const open = await world.conflictPulls('open');
  return open[pick % Math.max(1, open.length)] ?? null;
}

async function attempt(what: string, act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
    return what;
  } catch (error) {
    return `${what}: ${(error as Error).message}`;
  }
}

function settle(text: string): string {
  return settleHunks(text);
}

async function push(
  world: StoryWorld,
  pick: number,
  what: string,
  change: (text: string) => string,
  more: (dir: string) => void = () => {},
  options: { readonly amend?: boolean } = {},
): Promise<string | null> {
  const pull = await picked(world, pick);
  const { branch } = pull?.head ?? { branch: '' };
  if (!branch.startsWith(CONFLICT) || world.tip(FORK, branch) === null) return null;
  const marked = filesWithMarkers(world, branch);
  const commit = world.stage.personPushes(
    FORK,
    branch,
    what,
    (dir) => {
      for (const path of marked) {
        const file = join(dir, path);
        if (existsSync(file)) writeFileSync(file, change(readFileSync(file, 'utf8')));
      }
      more(dir);
    },
    options,
  );
  world.pushed(branch, commit);
  return `somebody ${what} on ${branch}`;
}

function filesWithMarkers(world: StoryWorld, branch: string): string[] {
  try {
    const prefix = `refs/heads/${branch}:`;
    return world
      .git(FORK, 'grep', '-l', '-E', '^(<{7}|={7}|>{7})', `refs/heads/${branch}`)
      .split('\n')
      .map((line) => line.slice(prefix.length));
  } catch {
    return [];
  }
}

function notePatch(number: number): string {
  return `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: Maria <maria@sample-commerce.example>
Date: Mon, 1 Jan 2024 00:00:0${number} +0000
Subject: [PATCH] Note ${number}

Category: fix
Origin: vendor
Forwarded: not-needed
Owner: @maria
---
 NOTE-${number}.md | 1 +
 1 file changed, 1 insertion(+)

diff --git a/NOTE-${number}.md b/NOTE-${number}.md
new file mode 100644
--- /dev/null
+++ b/NOTE-${number}.md
@@ -0,0 +1 @@
+Note ${number}
-- 
2.39
`;
}
