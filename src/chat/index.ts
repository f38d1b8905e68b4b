export * from "./completion.ts";
export * from "./port.ts";
export * from "./typed.ts";
export * from "./words.ts";
