/** A route of REST, as one `webapi.xml` has it. */
export interface WebRoute {
  /** In upper case. */
  readonly method: string;
  /** As written, without a `/` at the end. */
  readonly url: string;
  readonly service: string;
  readonly serviceMethod: string;
  /** Name of the operation in SOAP, where it is not that of the method. */
  readonly soapOperation: string | null;
  /** Whether it is refused without HTTPS. */
  readonly secure: boolean;
  /** ACL resources, `self` or `anonymous`, in order. */
  readonly resources: readonly string[];
  /** Arguments whose value the route forces, `name=value`, in order. */
  readonly forced: readonly string[];
  /** Counted from 1. */
  readonly line: number;
}
