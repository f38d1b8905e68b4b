import type { ServerResponse } from "node:http";

/** One fault of the next answers that match. */
export interface Fault {
  /** Which requests: a method and a part of the path, as "POST /messages"; any where missing. */
  readonly on?: string;
  readonly status?: 429 | 500 | 502 | 503 | 403 | 401;
  /** Seconds to wait, with a 429; missing means that the header is missing. */
  readonly retryAfter?: number;
  readonly global?: true;
  /** Milliseconds until the answer. */
  readonly delay?: number;
  /** The connection is reset before or after what was asked has been done. */
  readonly reset?: "before" | "after";
  /** A body that is no JSON. */
  readonly malformed?: true;
  /** How many times; once unless given. */
  readonly times?: number;
  /** The effect happens although the answer is a fault. */
  readonly after?: true;
}

export function createFaults() {
  const queue: { fault: Fault; left: number }[] = [];
  return {
    /** The next answers that match go wrong so. */
    next: (fault: Fault): void => void queue.push({ fault, left: fault.times ?? 1 }),
    clear: (): void => void queue.splice(0),
    take(method: string, path: string): Fault | undefined {
      const at = queue.findIndex(({ fault: { on } }) => {
        if (on === undefined) return true;
        const [wanted = "", part = ""] = on.split(" ");
        return wanted === method && path.includes(part);
      });
      const found = queue[at];
      if (!found) return undefined;
      if (--found.left <= 0) queue.splice(at, 1);
      return found.fault;
    },
    /** Answers with the fault, if it is one that has an answer; false where the request goes its way. */
    answer(fault: Fault, response: ServerResponse): boolean {
      if (fault.malformed) {
        response.writeHead(200, { "content-type": "application/json" }).end("{not json");
        return true;
      }
      if (fault.status === undefined) return false;
      const { status, retryAfter } = fault;
      const headers: Record<string, string> = { "content-type": "application/json" };
      if (status === 429) {
        headers["x-ratelimit-scope"] = fault.global ? "global" : "user";
        if (fault.global) headers["x-ratelimit-global"] = "true";
        if (retryAfter !== undefined) headers["retry-after"] = String(retryAfter);
      }
      const body =
        status === 429
          ? {
              message: "You are being rate limited.",
              retry_after: retryAfter ?? 1,
              global: fault.global ?? false,
            }
          : { message: `${status}: as told`, code: 0 };
      response.writeHead(status, headers).end(JSON.stringify(body));
      return true;
    },
  };
}
