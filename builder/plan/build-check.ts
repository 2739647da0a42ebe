/** Something that was checked before anything was written. */
export interface BuildCheck {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}
