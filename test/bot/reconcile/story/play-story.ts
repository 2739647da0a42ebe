import { join } from 'node:path';
import type { Stage } from '../../support/stage.js';
import { deeds } from './deeds.js';
import { checkFromNothing, checkInvariants } from './invariants.js';
import { StoryWorld } from './story-world.js';

/** Something happens, then the bot looks, or not yet. */
export interface Step {
  readonly deed: string;
  /** Chooses what it is done to. */
  readonly pick: number;
  readonly look: 'whole' | 'none' | 'cut' | 'twice' | 'diskless';
}

/**
 * Plays a story to its end. Throws, with the story as it was told, where something does not hold.
 * @param releases how many of upstream's releases are out
 */
export async function playStory(stage: Stage, releases: number, steps: readonly Step[]): Promise<StoryWorld> {
  const world = new StoryWorld(stage, releases);
  try {
    for (const { deed, pick, look } of steps) {
      const told = await deeds[deed]!(world, pick);
      if (told === null) continue;
      world.told.push(`${told} [${look}]`);
      world.done.set(deed, (world.done.get(deed) ?? 0) + 1);
      if (look === 'none') continue;
      if (look === 'diskless') stage.loseDisk();
      if (look === 'twice') await world.lookTwice(pick % 2 === 0 ? join(stage.dir, 'second') : undefined);
      if (look === 'cut' && (await world.cutLook(1 + (pick % 5), pick % 2 === 0)) && pick % 3 === 0)
        stage.loseDisk();
      if (look === 'cut' && pick % 4 !== 0) continue;
      await world.look();
      await checkInvariants(world, pick % 4 === 0);
    }
    await world.look();
    await checkInvariants(world, true);
    await checkFromNothing(world);
    return world;
  } catch (error) {
    throw new Error(`${world.told.join('\n')}\n${(error as Error).message}`, { cause: error });
  }
}
