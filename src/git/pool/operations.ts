/**
 * What a worker can do, by name: functions whose arguments and results survive structured
 * cloning (Buffers, Maps and Sets do). Who needs more makes a registry of its own and a worker
 * module that serves it.
 */
export type Operations = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** What goes to a worker. */
export interface OperationRequest {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** An error in a form that survives the way between processes. */
export interface WireableError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** The parts of an UpkeepError; null for other errors. */
  readonly upkeep: {
    readonly code: string;
    readonly exit: 1 | 2 | 3 | 70;
    readonly data: Readonly<Record<string, unknown>>;
    readonly faults: readonly unknown[];
  } | null;
}

/** What comes back. */
export type OperationResponse =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: WireableError };
