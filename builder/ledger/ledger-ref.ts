/** Where the series repository has the record of all that was published. */
export const LEDGER_REF = 'refs/upkeep/ledger';
