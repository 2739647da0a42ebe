/** Something that waits for a person. */
export interface Need {
  readonly kind: 'conflict' | 'blocked' | 'moved-tag' | 'wait' | 'retire' | 'ahead';
  /** What is to be done, as a sentence without its full stop. */
  readonly what: string;
  readonly why: string;
  /** A login, `owner of …`, a check's name; null when nobody is named. */
  readonly who: string | null;
  /** The patch that it is about; null when it is about the whole stack. */
  readonly patch: string | null;
  /** Where it is done; null when there is no such place. */
  readonly url: string | null;
  /** How far the work is, in a word; '' when that is not known. */
  readonly state: string;
  /** To do it locally; copied and pasted they run as they are. */
  readonly commands: readonly string[];
}
