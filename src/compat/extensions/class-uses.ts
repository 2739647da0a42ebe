import type { PhpClass } from '../php/php-facts.js';
import { ancestorsOf } from './ancestors-of.js';
import { membersOf } from './class-member.js';
import type { ClassWorld } from './class-world.js';
import { declarersOf } from './declarers-of.js';
import type { PlacedUse } from './placed-use.js';

/** What a use says, but for the package and the file. */
export type BareUse = Omit<PlacedUse, 'extension' | 'file'>;

/** What a class of an extension inherits, and what of it it declares anew. */
export async function classUses(world: ClassWorld, { name, line }: PhpClass): Promise<readonly BareUse[]> {
  const declared = await world.find(name);
  if (declared === null) return [];
  const uses: BareUse[] = [];
  for (const ancestor of await ancestorsOf(world, name)) {
    const through = ancestor.through === null ? '' : ` through ${ancestor.through}`;
    uses.push({
      subject: { kind: 'class', name: ancestor.name },
      how: `${ancestor.how}${through}`,
      line,
      bond: 'inherits',
      by: name,
    });
  }
  for (const member of membersOf(declared)) {
    if (member.visibility === 'private') continue;
    for (const above of await declarersOf(world, declared, member.kind, member.name, false)) {
      uses.push({
        subject: { kind: member.kind, name: above, member: member.name },
        how: `declares it anew in ${name}`,
        line: member.line,
        bond: 'overrides',
        by: name,
      });
    }
  }
  return uses;
}
