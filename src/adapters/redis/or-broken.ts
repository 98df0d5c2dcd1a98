import { SealBroken } from "../../usecases/seal-broken.ts";

/** What a seal gives back, or that it does not open; any other fault is thrown on. */
export async function orBroken<Value>(open: () => Value | Promise<Value>): Promise<Value | "broken"> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof SealBroken) return "broken";
    throw error;
  }
}
