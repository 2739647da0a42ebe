import type { FactsView } from '../tree/facts-view.js';

/** A folder with one package or many. */
export interface ExtensionFolder {
  /** As it was typed; names it in reports. */
  readonly label: string;
  readonly view: FactsView;
}
