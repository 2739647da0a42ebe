import { ApiError } from '../api-error.js';

/** Limits that OpenAPI does not tell; characters, as GitHub counts them. */
export function checkLength(resource: string, field: string, text: string, limit: number): void {
  if (text.length > limit)
    throw ApiError.invalid(
      resource,
      field,
      'custom',
      `${field} is too long (maximum is ${limit} characters)`,
    );
}
