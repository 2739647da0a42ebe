import { syncCommand } from '../../commands/sync.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';
import { retag } from '../retag.js';

/** The local mirror, the hosted one, and a release tag that upstream moves. */
export async function syncMirror(stage: Stage, { sample }: DemoScene): Promise<void> {
  stage.begin('The mirror');
  await stage.upkeep('sync', syncCommand, ['sample']);
  const { tag, from, to } = await retag(sample);
  stage.tell(`Now upstream moves the tag ${tag} to another commit, as upstreams do now and then:`);
  const moved = JSON.stringify(await stage.upkeep('sync', syncCommand, ['sample'], 1));
  if (![tag, from, to].every((part) => moved.includes(part)))
    throw new Error(`the demo expected a moved tag, got: ${moved}`);
  stage.point('Nothing follows a moved tag until a person has looked and said so:');
  await stage.upkeep('sync', syncCommand, ['sample', '--accept', `${tag}=${to.slice(0, 12)}`]);
}
