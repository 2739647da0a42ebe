/** Who and when, as git keeps it in a commit. */
export interface Identity {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly seconds: number;
  /** Minutes east of UTC: `+0200` is 120. */
  readonly offset: number;
}
