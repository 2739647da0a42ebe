import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveCommand } from '../../commands/resolve.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

/** A conflict becomes a branch, a person settles it with plain git, and it is remembered. */
export async function resolveConflict(stage: Stage, { folder, series }: DemoScene): Promise<void> {
  const { patch, path } = series.resolution;
  stage.begin('A person resolves the conflict');
  await stage.git('clone', '--quiet', '--bare', '../upstream.git', '../fork.git');
  const tree = '../resolve';
  const args = ['sample', patch, '--repo', '../fork.git'];
  const { branch } = (await stage.upkeep('resolve', resolveCommand, [...args, '--onto', '2.4.2'])) as {
    branch: string;
  };
  stage.tell('With plain git, in a work tree of its own:');
  await stage.git('-C', '../fork.git', 'worktree', 'add', '--quiet', '--detach', tree, branch);
  const file = join(folder.resolve, path);
  await stage.other(['sed', '-n', '/^<<<<<<</,/^>>>>>>>/p', `${tree}/${path}`], async () => {
    return conflictIn(await readFile(file, 'utf8'));
  });
  stage.tell('Where you would use your editor, the demo has the outcome at hand:');
  await stage.other(['cp', '../resolved/resolved.php', `${tree}/${path}`], async () => {
    await copyFile(join(folder.resolved, 'resolved.php'), file);
    return '';
  });
  await stage.git('-C', tree, 'commit', '--quiet', '--all', '--message', `Resolve ${patch}`);
  await stage.git('-C', tree, 'update-ref', `refs/heads/${branch}`, 'HEAD');
  await stage.upkeep('resolve', resolveCommand, [...args, '--continue']);
  stage.point(
    'The resolution is recorded in refs/upkeep/resolutions of the series repository, where everybody who has ' +
      'that repository can use it. The patches are as they were.',
  );
}

function conflictIn(text: string): string {
  const lines = text.split('\n');
  const at = (marker: string): number => lines.findIndex((line) => line.startsWith(marker));
  return lines.slice(at('<<<<<<<'), at('>>>>>>>') + 1).join('\n');
}
