/** Where the bot says what it does; pino fits. Facts are structured, never a secret, never text of strangers in `message`. */
export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
