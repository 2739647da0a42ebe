import type { DiFacts } from '../di/di-facts.js';
import type { BareUse } from './class-uses.js';
import type { ClassWorld } from './class-world.js';
import { declarersOf } from './declarers-of.js';

const INTERCEPTOR = /^(before|around|after)(.+)$/;
const MOST_LEVELS = 50;

/** A plugin's method, which may stand in another file than the plugin is declared in. */
export interface PluginUse extends BareUse {
  /** The file of the method, and which of the folders has it; null for that of the declaration. */
  readonly declaredIn: { readonly folder: number; readonly file: string } | null;
}

/** What a `di.xml` of an extension replaces, and what the methods of its plugins plug into. */
export async function diClassUses(world: ClassWorld, facts: DiFacts): Promise<readonly PluginUse[]> {
  const uses: PluginUse[] = facts.preferences.map(({ for: name, type, line }) => ({
    subject: { kind: 'class', name },
    how: `replaces it by ${type}`,
    line,
    bond: 'replaces',
    by: type,
    declaredIn: null,
  }));
  const virtual = new Map(
    facts.types.flatMap((one) => (one.extends === null ? [] : [[one.name, one.extends] as const])),
  );
  for (const type of facts.types) {
    const target = realType(type.name, virtual);
    for (const { runs, disabled, line } of type.plugins) {
      if (runs === null || disabled === true) continue;
      const subject = { kind: 'class', name: target } as const;
      uses.push({ subject, how: 'has a plugin on it', line, bond: 'plugs', by: runs, declaredIn: null });
      uses.push(...(await methodsOf(world, runs, target)));
    }
  }
  return uses;
}

/** The class of a virtual type, as far as the same file tells. */
function realType(name: string, virtual: ReadonlyMap<string, string>): string {
  let type = name;
  for (let level = 0; level < MOST_LEVELS; level += 1) type = virtual.get(type) ?? type;
  return type;
}

async function methodsOf(world: ClassWorld, plugin: string, target: string): Promise<readonly PluginUse[]> {
  const uses: PluginUse[] = [];
  const type = await world.find(target);
  let runs = await world.find(plugin);
  const seen = new Set<string>();
  for (let level = 0; runs !== null && level < MOST_LEVELS; level += 1) {
    if (runs.folder === null) break;
    const declaredIn = { folder: runs.folder, file: runs.file };
    for (const { name, line, visibility } of runs.methods) {
      const match = INTERCEPTOR.exec(name);
      if (match?.[2] === undefined || visibility !== 'public' || seen.has(name.toLowerCase())) continue;
      seen.add(name.toLowerCase());
      const member = match[2].charAt(0).toLowerCase() + match[2].slice(1);
      const above = type === null ? [] : await declarersOf(world, type, 'method', member, true);
      for (const declarer of above.length === 0 ? [target] : above) {
        uses.push({
          subject: { kind: 'method', name: declarer, member },
          how: `has the plugin ${plugin}::${name} on it`,
          line,
          bond: 'plugs',
          by: plugin,
          declaredIn,
        });
      }
    }
    const [parent] = runs.extends;
    runs = parent === undefined ? null : await world.find(parent);
  }
  return uses;
}
