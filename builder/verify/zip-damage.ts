/** The first place at which a zip is not what a zip of ours must be. */
export interface ZipDamage {
  /** null: no single member is at fault. */
  readonly member: string | null;
  readonly expected: string;
  readonly found: string;
}
