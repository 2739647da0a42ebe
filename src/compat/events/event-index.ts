import { literalText } from '../php/literal-text.js';
import { phpReader } from '../php/php-reader.js';
import type { TreeView } from '../tree/tree-view.js';
import { dispatchSites, type DispatchSite } from './dispatch-site.js';
import { eventNamesReader } from './event-names-reader.js';

/** Where a whole tree dispatches events; files are parsed only if they name the event that is asked for. */
export class EventIndex {
  readonly #view: TreeView;
  #names: Promise<ReadonlyMap<string, readonly string[]>> | null = null;

  constructor(view: TreeView) {
    this.#view = view;
  }

  /** The calls that dispatch it. */
  async sitesOf(event: string): Promise<readonly DispatchSite[]> {
    const sites: DispatchSite[] = [];
    for (const file of await this.#filesNaming(event)) {
      const facts = await this.#view.facts(phpReader, file);
      sites.push(...dispatchSites(facts, file).filter((one) => one.event === event));
    }
    return sites;
  }

  /** Whether a class has this `_eventPrefix`. */
  async hasPrefix(prefix: string): Promise<boolean> {
    for (const file of await this.#filesNaming(prefix.toLowerCase())) {
      const facts = await this.#view.facts(phpReader, file);
      const properties = facts?.classes.flatMap((one) => one.properties) ?? [];
      if (properties.some((one) => one.name === '_eventPrefix' && literalText(one.default) === prefix))
        return true;
    }
    return false;
  }

  async #filesNaming(name: string): Promise<readonly string[]> {
    this.#names ??= this.#view.allFacts(eventNamesReader);
    return [...(await this.#names)].filter(([, names]) => names.includes(name)).map(([file]) => file);
  }
}
