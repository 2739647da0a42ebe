import type { ExtensionUse } from '../extension-use.js';
import type { Subject } from '../subject.js';
import type { MemberKind } from './class-member.js';
import type { BareUse } from './class-uses.js';
import type { ClassWorld } from './class-world.js';
import { declarersOf } from './declarers-of.js';

const AREA = /(?:^|\/)etc\/(frontend|adminhtml|webapi_rest|webapi_soap|graphql|crontab)\/[^/]+$/;
const MEMBERS: ReadonlySet<string> = new Set<MemberKind>(['method', 'property', 'constant']);

/**
 * What a file says that it uses, brought down to what is really used: a member to the class that declares it, a
 * generated class to the one that it is generated from. What extensions use of each other is left out.
 */
export async function realUses(
  worlds: readonly ClassWorld[],
  uses: readonly ExtensionUse[],
  file: string,
): Promise<readonly BareUse[]> {
  const area = AREA.exec(file)?.[1];
  const found: BareUse[] = [];
  for (const { subject, how, line } of uses) {
    const seen = new Set<string>();
    for (const world of worlds) {
      for (const real of await realSubjects(world, subject)) {
        const key = `${real.kind}\0${real.name}\0${real.member ?? ''}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const placed = area === undefined || real.area !== undefined ? real : { ...real, area };
        const leans = real.kind === 'class' && subject.kind !== 'class';
        found.push({ subject: placed, how, line, bond: leans ? 'leans' : 'uses', by: null });
      }
    }
  }
  return found;
}

async function realSubjects(world: ClassWorld, subject: Subject): Promise<readonly Subject[]> {
  const { kind, member } = subject;
  if (kind === 'class') {
    const name = world.behind(subject.name);
    return world.isOwn(name) ? [] : [{ ...subject, name }];
  }
  if (!MEMBERS.has(kind) || member === undefined) return [subject];
  const name = world.behind(subject.name);
  const start = await world.find(name);
  if (start === null) return [{ ...subject, name }];
  const declarers = await declarersOf(world, start, kind as MemberKind, member, true);
  const real = declarers.map((one) => ({ ...subject, name: one }));
  if (start.own) return real;
  if (real.length === 0) return [{ ...subject, name }];
  // Who calls what a class inherits needs the class too.
  const named = declarers.some((one) => one.toLowerCase() === name.toLowerCase());
  return named ? real : [...real, { kind: 'class', name }];
}
