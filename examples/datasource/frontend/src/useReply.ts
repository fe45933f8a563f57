import { useEffect, useState } from "react";

/** What is known of a reply. */
export type Reply<Value> =
  | { readonly state: "pending" }
  | { readonly state: "here"; readonly value: Value }
  | { readonly state: "failed"; readonly message: string };

/**
 * Calls a route when the component appears and whenever `call` changes, so keep it by
 * `useCallback`. The call is cancelled when the component goes.
 */
export function useReply<Value>(call: (signal: AbortSignal) => Promise<Value>): Reply<Value> {
  const [reply, setReply] = useState<Reply<Value>>({ state: "pending" });
  useEffect(() => {
    const controller = new AbortController();
    setReply({ state: "pending" });
    call(controller.signal).then(
      (value) => setReply({ state: "here", value }),
      (error: unknown) => {
        if (!controller.signal.aborted) {
          setReply({ state: "failed", message: messageOf(error) });
        }
      },
    );
    return () => controller.abort();
  }, [call]);
  return reply;
}

/** What to tell the user of an error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
