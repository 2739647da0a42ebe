import type { Json } from './json.js';

/** A refusal as the API words it; people get it as an OutsideError. */
export class ApiError extends Error {
  readonly status: number;
  readonly errors: readonly Json[];

  constructor(status: number, message: string, errors: readonly Json[] = []) {
    super(message);
    this.status = status;
    this.errors = errors;
  }

  static invalid(resource: string, field: string, code: string, message?: string): ApiError {
    return new ApiError(422, 'Validation Failed', [
      { resource, field, code, ...(message === undefined ? {} : { message }) },
    ]);
  }
}
