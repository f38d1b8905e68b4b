import type { IncomingMessage, ServerResponse } from "node:http";

/** What goes wrong with the next call of a method. */
export type Fault =
  /** Seconds to wait; `none` leaves the header out, which real clients choke on. */
  | { readonly kind: "429"; readonly retryAfter: number | "none" }
  | { readonly kind: "status"; readonly status: number }
  /** An `ok: false` answer of this name. */
  | { readonly kind: "error"; readonly error: string }
  /** Late by so many milliseconds, or until the client gives up. */
  | { readonly kind: "late"; readonly milliseconds: number; readonly done: boolean }
  /** The connection is cut, before anything was done or after: the answer that is lost. */
  | { readonly kind: "reset"; readonly done: boolean }
  | { readonly kind: "garbage" }
  | { readonly kind: "wrong type" };

export interface Faults {
  /** The next `times` calls of a method, or of any (`*`), go wrong so. */
  next(method: string, fault: Fault, times?: number): void;
  /** Goes on until it is lifted. */
  always(method: string, fault: Fault): () => void;
  take(method: string): Fault | undefined;
}

export function createFaults(): Faults {
  const waiting: { method: string; fault: Fault; left: number }[] = [];
  return {
    next(method, fault, times = 1) {
      waiting.push({ method, fault, left: times });
    },
    always(method, fault) {
      const one = { method, fault, left: Number.POSITIVE_INFINITY };
      waiting.push(one);
      return () => void waiting.splice(waiting.indexOf(one), 1);
    },
    take(method) {
      const found = waiting.find((one) => one.method === "*" || one.method === method);
      if (found && --found.left <= 0) waiting.splice(waiting.indexOf(found), 1);
      return found?.fault;
    },
  };
}

/** Whether the call is carried out in spite of the fault. */
export const isDone = (fault: Fault | undefined): boolean =>
  fault === undefined || ("done" in fault && fault.done) || ["garbage", "wrong type"].includes(fault.kind);

/** Answers as the fault has it; `answer` is what would have been said. */
export function answerFaulty(
  fault: Fault,
  answer: unknown,
  { socket }: IncomingMessage,
  res: ServerResponse,
): undefined {
  const json = { "Content-Type": "application/json" };
  switch (fault.kind) {
    case "429": {
      const wait = fault.retryAfter === "none" ? {} : { "Retry-After": String(fault.retryAfter) };
      res.writeHead(429, { ...json, ...wait });
      return void res.end('{"ok":false,"error":"ratelimited"}');
    }
    case "status":
      res.writeHead(fault.status, { "Content-Type": "text/html" });
      return void res.end("<h1>Something is broken at our end</h1>");
    case "error":
      res.writeHead(200, json);
      return void res.end(JSON.stringify({ ok: false, error: fault.error }));
    case "late":
      setTimeout(() => {
        if (!res.writable) return;
        res.writeHead(200, json);
        res.end(JSON.stringify(answer));
      }, fault.milliseconds).unref();
      return undefined;
    case "reset":
      return void socket.destroy();
    case "garbage":
      res.writeHead(200, json);
      return void res.end('{"ok":tr');
    case "wrong type":
      res.writeHead(200, { "Content-Type": "text/plain" });
      return void res.end("upstream connect error");
  }
}
