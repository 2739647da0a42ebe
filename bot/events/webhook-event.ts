/** A webhook as GitHub sent it. Nothing about the payload is known: it is checked where it is read. */
export interface WebhookEvent {
  /** From `X-GitHub-Event`, such as `push`. */
  readonly name: string;
  readonly payload: unknown;
}
