/** Branches of the mirror that are ours, not upstream's: `sync` leaves them alone. */
export const OWN_BRANCHES = 'refs/heads/upkeep/';
