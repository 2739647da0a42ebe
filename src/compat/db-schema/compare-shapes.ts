import type { Rule } from '../rule.js';
import { columnRules } from './column-rules.js';
import type { ColumnShape } from './column-shape.js';
import { showType } from './show-type.js';
import { typeStep } from './type-step.js';

/** One thing that a change of a column means. */
export interface ShapeChange {
  readonly rule: Rule;
  /** The rest of a sentence that begins with the column. */
  readonly says: string;
}

/**
 * What the change of a column means; nothing where it is the same to the database.
 *
 * @param referable whether a foreign key can point to it, as it leads a primary or unique key
 */
export function compareShapes(
  before: ColumnShape,
  after: ColumnShape,
  referable: boolean,
): readonly ShapeChange[] {
  const changes: ShapeChange[] = [];
  const wider: string[] = [];
  const [from, to] = [showType(before), showType(after)];
  const step = typeStep(before, after);
  if (step === 'other') {
    changes.push({
      rule: columnRules.typeChanged,
      says: `was ${from} and is ${to}: values that do not fit are lost or stop setup:upgrade, and foreign keys of extensions to it fail`,
    });
  }
  if (step === 'wider') {
    // Only numbers must be of one size on both sides of a foreign key; texts need not.
    if (referable && !before.type.includes('char') && !before.type.includes('binary')) {
      changes.push({
        rule: columnRules.keyWidened,
        says: `grew from ${from} to ${to} and leads a key: a foreign key of an extension to it, still ${from}, stops setup:upgrade`,
      });
    } else wider.push(`grew from ${from} to ${to}`);
  }
  if (before.nullable && !after.nullable) {
    const fills = after.default === null ? '' : ` (new rows get ${show(after)})`;
    changes.push({
      rule: columnRules.required,
      says: `may not be NULL any more${fills}: rows with NULL stop setup:upgrade, and code that writes NULL fails`,
    });
  }
  if (!before.nullable && after.nullable) wider.push('may be NULL now');
  compareDefaults(before, after, changes, wider);
  if (before.identity !== after.identity) {
    const says = after.identity
      ? 'counts up by itself now: code that brings its own numbers may meet one that the database gave away'
      : 'does not count up by itself any more: inserts that leave it out fail';
    changes.push({ rule: columnRules.identityChanged, says });
  }
  if (before.onUpdate !== after.onUpdate) {
    const says = after.onUpdate
      ? 'is set to the current time at each update of a row now, which it was not'
      : 'is not set to the current time at each update of a row any more, which extensions may rely on';
    changes.push({ rule: columnRules.defaultChanged, says });
  }
  if (wider.length > 0) {
    changes.push({
      rule: columnRules.widened,
      says: `${wider.join(' and ')}: nothing breaks, but the way back loses what does not fit`,
    });
  }
  return changes;
}

function compareDefaults(
  before: ColumnShape,
  after: ColumnShape,
  changes: ShapeChange[],
  wider: string[],
): void {
  // A column that counts up by itself has no use for another default, and one that began or ceased to says so itself.
  if (before.default === after.default || before.identity || after.identity) return;
  // Said by the finding that it may not be NULL any more.
  if (before.default === null && before.nullable && !after.nullable) return;
  if (before.default === null && !before.nullable) {
    wider.push(`has the default ${show(after)} where it had none`);
    return;
  }
  const now =
    after.default === null && !after.nullable
      ? `has no default any more, it was ${show(before)}: inserts that leave it out fail`
      : `has the default ${show(after)} where it was ${show(before)}: rows that leave it out get another value`;
  changes.push({ rule: columnRules.defaultChanged, says: now });
}

function show(shape: ColumnShape): string {
  return shape.default === null ? 'NULL' : JSON.stringify(shape.default);
}
