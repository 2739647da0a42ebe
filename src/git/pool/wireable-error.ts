import { BadInputError } from '../../errors/bad-input-error.js';
import type { Fault } from '../../errors/fault.js';
import { OutsideError } from '../../errors/outside-error.js';
import { UpkeepError } from '../../errors/upkeep-error.js';
import type { WireableError } from './operations.js';

/** The parts of an error that are sent from a worker. */
export function packError(error: unknown): WireableError {
  if (!(error instanceof Error))
    return { name: 'Error', message: String(error), stack: undefined, upkeep: null };
  const upkeep =
    error instanceof UpkeepError
      ? { code: error.code, exit: error.exit, data: error.data, faults: error.faults }
      : null;
  return { name: error.name, message: error.message, stack: error.stack, upkeep };
}

/** The error again, of the class that its exit code stands for. */
export function unpackError(packed: WireableError): Error {
  if (packed.upkeep === null) {
    const error = new Error(packed.message);
    error.name = packed.name;
    if (packed.stack !== undefined) error.stack = packed.stack;
    return error;
  }
  const { code, exit, data } = packed.upkeep;
  const options = { data, faults: packed.upkeep.faults as readonly Fault[] };
  if (exit === 2) return new BadInputError(code, packed.message, options);
  if (exit === 3) return new OutsideError(code, packed.message, options);
  return new UpkeepError(code, exit, packed.message, options);
}
