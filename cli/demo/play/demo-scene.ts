import type { SampleSeries } from '../sample-series.js';
import type { SampleUpstream } from '../sample-upstream.js';
import type { DemoFolder } from './demo-folder.js';

/** What the demo plays with. */
export interface DemoScene {
  readonly folder: DemoFolder;
  readonly sample: SampleUpstream;
  readonly series: SampleSeries;
}
