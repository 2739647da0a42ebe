/** What one of the files of message queues says. */
export interface QueueFacts {
  readonly topics: readonly QueueTopic[];
  readonly publishers: readonly { readonly topic: string; readonly line: number }[];
  readonly consumers: readonly { readonly name: string; readonly queue: string; readonly line: number }[];
  /** Which messages go to which queue. */
  readonly bindings: readonly { readonly topic: string; readonly queue: string; readonly line: number }[];
}

export interface QueueTopic {
  readonly name: string;
  /** Type of the message, or the method of a service that it is made from; null where another file says it. */
  readonly message: string | null;
  /** Type of the answer; null for none. */
  readonly response: string | null;
  readonly synchronous: boolean;
  readonly handlers: readonly { readonly name: string; readonly line: number }[];
  readonly line: number;
}
