import fc from "fast-check";
import { z } from "zod";
import type { CallableName } from "../../../src/contract/index.ts";
import { schemas } from "../../../src/schemas/callables.ts";
import { keys, numbers, texts } from "./hostile.ts";

type Schema = z.core.JSONSchema.BaseSchema;

/** Inputs of the shape that a callable's schema asks for, near and beyond its limits. */
export const inputsOf = (name: CallableName): fc.Arbitrary<unknown> =>
  valuesOf(z.toJSONSchema(schemas[name].input, { io: "input" }) as Schema);

function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  const { enum: named, const: only, anyOf, oneOf, type } = schema;
  if (only !== undefined) return fc.constant(only);
  if (named) return fc.constantFrom(...named);
  const either = anyOf ?? oneOf;
  if (either) return fc.oneof(...either.map((each) => valuesOf(each as Schema)));
  switch (type) {
    case "object":
      return objectsOf(schema);
    case "array":
      return fc.array(valuesOf(schema.items as Schema), { maxLength: 4 });
    case "integer":
    case "number":
      return numbersOf(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "string":
      return texts;
    default:
      throw new Error(`No values are known for a schema of type ${type}.`);
  }
}

function objectsOf({ properties, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
  if (!properties) return fc.dictionary(keys, valuesOf(additionalProperties as Schema), { maxKeys: 4 });
  const fields = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, valuesOf(value as Schema)]));
  return fc.record(fields, { requiredKeys: required });
}

/** Mostly what may pass: on the limits and within. */
function numbersOf({ type, minimum = -(2 ** 53), maximum = 2 ** 53 }: Schema): fc.Arbitrary<unknown> {
  const within =
    type === "integer"
      ? fc.maxSafeInteger().map((n) => minimum + (Math.abs(n) % (maximum - minimum + 1)))
      : fc.double({ min: minimum, max: maximum, noNaN: true });
  const edges = fc.constantFrom(minimum, maximum, minimum + 1, minimum - 1, maximum + 1);
  return fc.oneof({ arbitrary: within, weight: 3 }, { arbitrary: edges, weight: 3 }, { arbitrary: numbers, weight: 1 });
}
