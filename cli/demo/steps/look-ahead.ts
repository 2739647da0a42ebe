import { forecastCommand } from '../../commands/forecast.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

interface Forecast {
  readonly breaks: readonly { readonly patch: string; readonly commit: string; readonly subject: string }[];
}

/** What the release after this one will break. */
export async function lookAhead(stage: Stage, { series }: DemoScene): Promise<void> {
  stage.begin('What will break next');
  const { breaks } = (await stage.upkeep(
    'forecast',
    forecastCommand,
    ['sample', '--along', 'develop'],
    1,
  )) as Forecast;
  const { patch, commit, subject } = series.forecast;
  const found = breaks.map((one) => ({ patch: one.patch, commit: one.commit, subject: one.subject }));
  if (JSON.stringify(found) !== JSON.stringify([{ patch, commit, subject }])) {
    throw new Error(`the demo expected a break of ${patch} by ${commit}, got: ${JSON.stringify(found)}`);
  }
  stage.point(
    'That commit is on develop and in no release yet: there is time to talk to its author, or to resolve it ahead.',
  );
}
