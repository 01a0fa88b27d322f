export type * from "./callables.ts";
export type * from "./catalogue.ts";
export type * from "./documents.ts";
export type * from "./questions.ts";
export type * from "./refusals.ts";
export type * from "./statuses.ts";
