import { rebaseCommand } from '../../commands/rebase.js';
import { retireCommand } from '../../commands/retire.js';
import type { DemoScene } from '../play/demo-scene.js';
import { expectReplay } from '../play/expect-replay.js';
import type { Stage } from '../play/stage.js';
import { upstreamedPatch } from '../sample/patches/upstreamed-patch.js';

/** With the resolution all is green, and the stack moves. */
export async function moveStack(stage: Stage, { series }: DemoScene): Promise<void> {
  stage.begin('The stack moves to 2.4.2');
  const report = await stage.upkeep('rebase', rebaseCommand, ['sample', '--onto', '2.4.2', '--write']);
  expectReplay(report, series.resolution.resolved);
  const stat = await stage.git('diff', '--stat');
  if (!stat.includes('patches/sample/series ')) throw new Error(`the demo expected new pins, got:\n${stat}`);
  await stage.git('diff', '--unified=0', '--', 'patches/sample/series');
  await stage.git('commit', '--quiet', '--all', '--message', 'Move the patches to 2.4.2');
  stage.point(
    'Green with the remembered resolution. The diff is what a reviewer has to read: two pins, and the patches ' +
      'whose text no longer gave the same result. All others kept their bytes.',
  );
  stage.tell('Upstream has one of the patches now. It goes by a change of its own, with the evidence:');
  await stage.upkeep('retire', retireCommand, ['sample', upstreamedPatch]);
  await stage.git('commit', '--quiet', '--all', '--message', `Retire ${upstreamedPatch}`);
  stage.tell('What must last is in refs of the series repository; there is no database:');
  await stage.git('for-each-ref', '--format=%(refname)  %(subject)', 'refs/upkeep');
}
