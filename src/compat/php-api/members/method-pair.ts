import type { PhpMethod } from '../../php/php-facts.js';
import type { ClassPair } from '../class-pair.js';
import type { Place } from '../make-draft.js';
import type { DocReturns, SvcSignature } from '../svc/svc-signature.js';
import type { IsA } from '../types/compare-types.js';

/** A method that is there before and after. */
export interface MethodPair {
  readonly before: PhpMethod;
  readonly after: PhpMethod;
  readonly classes: ClassPair;
  readonly place: Place;
  /** Whether classes of others can have one of their own in its place. */
  readonly overridable: boolean;
  readonly docs: DocReturns;
  readonly svc: SvcSignature;
  readonly isA: IsA;
}
