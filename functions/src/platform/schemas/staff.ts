import { z } from "zod";
import { uid } from "./primitives.ts";
import { mutation } from "./refs.ts";

const role = z.enum(["student", "admin"]);

export const staff = {
  setRole: {
    input: mutation({ uid, role }),
    output: z.object({ uid: z.string(), role }),
  },
};
