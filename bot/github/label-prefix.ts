/** Labels that start so are ours to make, add and remove; others are people's. */
export const labelPrefix = 'upkeep/';
