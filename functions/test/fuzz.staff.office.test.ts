import { fuzzAll } from "./support/fuzz/turns.ts";

fuzzAll("staff");
