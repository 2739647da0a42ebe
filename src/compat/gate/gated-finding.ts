import type { CompatWaiver } from '../../series/metadata.js';
import type { Finding } from '../finding.js';
import type { SeriesFinding } from './judge-series.js';

/** A finding with what the gate says of it. */
export interface GatedFinding extends Finding {
  /** The patch that causes it; null where there are no patches, or no single one does. */
  readonly patch: string | null;
  readonly fate: SeriesFinding['fate'];
  readonly undoneBy: string | null;
  readonly waiver: CompatWaiver | null;
  /** Whether it makes the gate red. */
  readonly fails: boolean;
}
