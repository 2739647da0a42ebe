import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import type { PackageFault } from '../tree/package-fault.js';
import type { PackJob } from './pack-job.js';

/** More than anybody reads. */
const MAX_FAULTS = 500;

interface Found {
  readonly fault: Fault;
  /** The package that it was found in first, by name and version. */
  readonly first: string;
  others: number;
}

/** Faults of many packages; what is wrong with the same file in many versions is told once. */
export class FaultList {
  readonly #found = new Map<string, Found>();

  add(job: PackJob, { path, code, message, mend }: PackageFault): void {
    const folder = job.contents?.path ?? '';
    const file = `${job.repository}:${[folder, path].filter((part) => part !== '').join('/')}`;
    const key = `${code}\0${file}\0${message}`;
    const known = this.#found.get(key);
    if (known !== undefined) known.others += 1;
    else {
      const fault = { code, severity: 'error', file, line: 0, message, mend } as const;
      this.#found.set(key, { fault, first: `${job.name} ${job.version}`, others: 0 });
    }
  }

  /** Throws BadInputError `bad-content` with all faults, if there are any. */
  throwIfAny(): void {
    if (this.#found.size === 0) return;
    const faults = [...this.#found.values()].slice(0, MAX_FAULTS).map(({ fault, first, others }): Fault => {
      const more = others === 0 ? '' : ` and ${others} more`;
      return { ...fault, message: `${fault.message} (${first}${more})` };
    });
    const hidden = this.#found.size - faults.length;
    if (hidden > 0) {
      const message = `there are ${hidden} more faults, which are not shown`;
      const place = { severity: 'error', file: faults[0]?.file ?? '', line: 0 } as const;
      faults.push({ ...place, code: 'more-faults', message, mend: 'Mend these first, then run again.' });
    }
    throw BadInputError.fromFaults('bad-content', faults);
  }
}
