export * from "./port.ts";
export * from "./words.ts";
