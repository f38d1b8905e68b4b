export * from "./completion.ts";
export * from "./port.ts";
export * from "./skew.ts";
export * from "./typed.ts";
export * from "./words.ts";
