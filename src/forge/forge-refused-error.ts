import { OutsideError } from '../errors/outside-error.js';

/** The forge does not do this: it is not allowed, or the state of things does not permit it. */
export class ForgeRefusedError extends OutsideError {
  /** @param why a whole sentence, with how to mend it where that can be said */
  constructor(what: string, why: string) {
    super('forge-refused', `${what}: ${why}`, { data: { what, why } });
  }
}
