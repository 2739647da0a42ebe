/** A comment on a pull request or an issue. */
export interface ForgeComment {
  readonly id: number;
  readonly url: string;
  /** Login. */
  readonly author: string;
  /** Whether the author is a bot, ours or another's. */
  readonly bot: boolean;
  readonly body: string;
  /** Whether it was changed after it was written. */
  readonly edited: boolean;
}

/** Emoji that the bot answers a command with. */
export type Reaction = 'eyes' | 'rocket' | 'confused';
