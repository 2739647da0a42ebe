/** A requirement that two packages have differently. */
export interface LinkChange {
  readonly name: string;
  /** null when only the other one has it. */
  readonly from: string | null;
  readonly to: string | null;
}
