/** What is asked of a change, whatever the change is. */
export interface CompatAsk {
  /** `YYYY-MM-DD`: what waivers are compared with. */
  readonly day: string;
  /** Folders of extensions, as typed. */
  readonly extensions: readonly string[];
}
