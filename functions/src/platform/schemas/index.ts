export type { ParsedInput } from "./callables.ts";
export { checkOutput, parseInput } from "./parse.ts";
