export type { ParsedInput } from "./callables.ts";
export { checkOutput, invalid, parseInput } from "./parse.ts";
