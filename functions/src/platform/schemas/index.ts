export type { ParsedInput } from "./callables.ts";
export { checkOutput, readInput } from "./parse.ts";
