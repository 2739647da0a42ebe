/** Name of the patch that upstream takes word for word in 2.4.1-p1. */
export const upstreamedPatch = 'customer-token-hash-equals.patch';
