import { classCode } from '../php/class-code.js';
import type { PhpClass } from '../php/php-facts.js';

/** A script of the old way to set up a module's database, as a tree has it. */
export interface SetupScript {
  /** `Vendor_Module`. */
  readonly module: string;
  /** `InstallSchema`, `UpgradeData`, `Recurring` … */
  readonly role: string;
  /** Whether every setup:upgrade runs it; otherwise only a new version of the module does. */
  readonly recurring: boolean;
  readonly file: string;
  readonly line: number;
  /** What it does: the same text for the same code. */
  readonly code: string;
}

const SCRIPT =
  /^([^\\]+)\\([^\\]+)\\Setup\\(InstallSchema|InstallData|UpgradeSchema|UpgradeData|Recurring|RecurringData)$/i;

/** The script that a class is; null for other classes. Magento finds scripts by their class names alone. */
export function setupScriptOf(one: PhpClass, file: string): SetupScript | null {
  const [, vendor = '', module = '', role = ''] = SCRIPT.exec(one.name) ?? [];
  if (role === '' || one.kind !== 'class') return null;
  return {
    module: `${vendor}_${module}`,
    role,
    recurring: role.toLowerCase().startsWith('recurring'),
    file,
    line: one.line,
    code: classCode(one, (name) => name !== '__construct'),
  };
}
