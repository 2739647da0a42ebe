/** Who the bot is on the forge, to know its own deeds. */
export interface BotIdentity {
  /** Such as `upkeep[bot]`. */
  readonly login: string;
  /** Number of the GitHub App. */
  readonly appId: string;
}
