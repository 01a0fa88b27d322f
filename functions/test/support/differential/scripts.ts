/** Random scripts of what may be asked of a store, over few names and values, so that they meet. */
import fc from "fast-check";
import { type FieldChange, type Precondition, Timestamp, type Value } from "../../../src/store/port.ts";

/** A write of a script; `guard` stands for an update time that an answer told. */
export type ScriptWrite = {
  readonly path: string;
} & (
  | { readonly op: "create" | "set" | "merge"; readonly fields: readonly FieldChange[] }
  | { readonly op: "update"; readonly fields: readonly FieldChange[]; readonly guard: Guard }
  | { readonly op: "delete"; readonly guard: Guard | undefined }
);

/** The document must exist, be as it was seen last, as it was before that, or as it never was yet. */
export type Guard = Extract<Precondition, { exists: true }> | "seen" | "outdated" | "later";

export interface ScriptQuery {
  readonly from: { readonly collection: string } | { readonly group: string };
  readonly equal: Readonly<Record<string, string | number>>;
  readonly ids: readonly string[] | undefined;
  readonly before: { readonly field: string; readonly time: Timestamp } | undefined;
  readonly startAt: string | undefined;
  readonly startAfter: string | undefined;
  readonly endBefore: string | undefined;
  readonly limit: number;
  readonly select: readonly string[] | undefined;
}

/** `ago` counts the answers since whose moment a read is asked for. */
export type Step =
  | { readonly kind: "commit"; readonly writes: readonly ScriptWrite[] }
  | { readonly kind: "read"; readonly paths: readonly string[]; readonly ago: number | undefined }
  | { readonly kind: "query"; readonly query: ScriptQuery; readonly ago: number | undefined }
  | { readonly kind: "listDocuments"; readonly collection: string }
  | { readonly kind: "listCollections"; readonly path: string };

/**
 * Documents of a script, in collections `A`, `B` and `x` that lie in each other. Some never exist and have others below them. "a!" is
 * before "a/…" as a text and after it as a path; U+FF8E is after a surrogate as a text and before it in UTF-8.
 */
export const PATHS = [
  "A/1",
  "A/a",
  "A/a!",
  "A/😀",
  "A/ﾎ",
  "B/constructor",
  "A/1/A/1",
  "A/1/x/é",
  "A/a/A/😀",
  "A/a!/A/ﾎ",
  "A/gone/x/1",
  "A/1/A/1/x/2",
] as const;

const COLLECTIONS = ["A", "B", "A/1/A", "A/1/x", "A/gone/x", "A/a/A", "C", "A/1/A/1/x"];
const IDS = ["1", "a", "a!", "😀", "ﾎ", "é", "constructor", "none"];

const NAMES = ["n", "constructor", "a.b", "`", "é", "toString", "a b", "😀", "0", "valueOf", "\\"];

const FIELDS: readonly (readonly string[])[] = [
  ...NAMES.map((name) => [name]),
  ["list"],
  ["t"],
  ["m"],
  ["m", "n"],
  ["m", "t"],
  ["m", "a.b"],
  ["m", "constructor"],
  ["m", "k", "n"],
  ["m", "k"],
  ["list", "n"],
  ["n", "n"],
  ["constructor", "n"],
  ["`", "`"],
];

const numbers = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 2, 3, -1) },
  { weight: 1, arbitrary: fc.constantFrom(-0, 0.5, 1.5, -0.5, 1e300, 2 ** 53 - 1, -(2 ** 53) + 1, 2 ** 53, 2 ** 60) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
);

const texts = fc.constantFrom("", "a", "b", "😀", "ﾎ", "\u0000", "é", "__x__");

/** Far from now, by which times of the server are told. */
const WHOLE_TIMES = [
  new Timestamp(0, 0),
  new Timestamp(0, 1_000),
  new Timestamp(946_684_800, 123_000_000),
  new Timestamp(253_402_300_799, 0),
];

const wholeTimes = fc.constantFrom(...WHOLE_TIMES);

/** Some of them finer than what is stored. */
const times = fc.constantFrom(...WHOLE_TIMES, new Timestamp(0, 1_500), new Timestamp(-1, 999_999_999));

const scalarsWith = (moments: fc.Arbitrary<Timestamp>): fc.Arbitrary<Value> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(null, true, false) },
    { weight: 4, arbitrary: numbers },
    { weight: 2, arbitrary: texts },
    { weight: 2, arbitrary: moments },
  );

const scalars = scalarsWith(times);

const mapOf = (values: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.dictionary(fc.constantFrom("n", "k", "t", ...NAMES), values, { maxKeys: 3, noNullPrototype: true });

const { value: values } = fc.letrec<{ value: Value; inArray: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 5, arbitrary: scalars },
    { weight: 2, arbitrary: mapOf(tie("value")) },
    { weight: 2, arbitrary: fc.array(tie("inArray"), { maxLength: 3 }) },
  ),
  inArray: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 5, arbitrary: scalars },
    { weight: 1, arbitrary: mapOf(tie("value")) },
  ),
}));

/** Where times are only compared, the emulators do not agree on what is finer than a microsecond: docs/emulators.md. */
const wholeScalars = scalarsWith(wholeTimes);

const elements = fc.array(fc.oneof(wholeScalars, mapOf(wholeScalars)), { minLength: 1, maxLength: 3 });

const operands = numbers.filter((value) => !Number.isNaN(value));

type Effect = FieldChange extends infer Change ? (Change extends unknown ? Omit<Change, "field"> : never) : never;

/** What may happen to a field; `plain` values are those that it has most often, so that queries find some. */
const effectsOn = (plain: fc.Arbitrary<Value>): fc.Arbitrary<Effect> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ set: plain }) },
    { weight: 2, arbitrary: fc.record({ set: values }) },
    { weight: 2, arbitrary: fc.record({ increment: operands }) },
    { weight: 1, arbitrary: fc.record({ maximum: operands }) },
    { weight: 1, arbitrary: fc.record({ arrayUnion: elements }) },
    { weight: 1, arbitrary: fc.record({ arrayRemove: elements }) },
    { weight: 1, arbitrary: fc.constant({ serverTimestamp: true }) },
    { weight: 2, arbitrary: fc.constant({ remove: true }) },
  );

const EFFECTS: ReadonlyMap<string | undefined, fc.Arbitrary<Effect>> = new Map([
  ["n", effectsOn(numbers)],
  ["t", effectsOn(times)],
  ["list", fc.oneof(effectsOn(elements), fc.record({ arrayUnion: elements }), fc.record({ arrayRemove: elements }))],
  ["m", effectsOn(mapOf(scalars))],
]);

const anyEffect = effectsOn(values);

const change: fc.Arbitrary<FieldChange> = fc
  .oneof(
    { weight: 1, arbitrary: fc.constantFrom(["n"], ["t"], ["m"], ["list"]) },
    { weight: 2, arbitrary: fc.constantFrom(...FIELDS) },
  )
  .chain((field) => (EFFECTS.get(field.at(-1)) ?? anyEffect).map((effect) => ({ ...effect, field }) as FieldChange));

/** Changes of fields none of which lies within another. */
const changes = (isWhole: boolean): fc.Arbitrary<FieldChange[]> =>
  fc
    .array(change, { maxLength: 5 })
    .map((all) => (isWhole ? all.filter((each) => !("remove" in each)) : all))
    .map((all) => all.filter(({ field }, at) => !all.slice(0, at).some((other) => overlap(field, other.field))));

const overlap = (a: readonly string[], b: readonly string[]): boolean =>
  a.slice(0, b.length).every((name, at) => name === b[at]);

const paths = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...PATHS.slice(0, 3)) },
  { weight: 1, arbitrary: fc.constantFrom<string[]>(...PATHS) },
);

const guards = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ exists: true } as const) },
  { weight: 3, arbitrary: fc.constant("seen" as const) },
  { weight: 1, arbitrary: fc.constantFrom("outdated" as const, "outdated" as const, "later" as const) },
);

const writes: fc.Arbitrary<ScriptWrite> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ op: fc.constant("create" as const), path: paths, fields: changes(true) }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant("set" as const), path: paths, fields: changes(true) }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant("merge" as const), path: paths, fields: changes(false) }) },
  {
    weight: 4,
    arbitrary: fc.record({ op: fc.constant("update" as const), path: paths, fields: changes(false), guard: guards }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant("delete" as const),
      path: paths,
      guard: fc.option(guards, { nil: undefined }),
    }),
  },
);

/** Left out `absent` times for each time that it is there. */
const optional = <T>(arbitrary: fc.Arbitrary<T>, absent = 1): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: absent, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const QUERY_FIELDS = ["n", "m.n", "m.k.n", "constructor", "é", "t", "m.t", "`", "m"];

const equals = fc.dictionary(fc.constantFrom(...QUERY_FIELDS), fc.oneof(numbers, texts), {
  maxKeys: 2,
  noNullPrototype: true,
});

const selections = fc.array(fc.constantFrom(...QUERY_FIELDS, "m.a", "list"), { maxLength: 3 });

/** Queries by path begin and end at paths, those by time after a document. */
const queryIn = (from: ScriptQuery["from"]): fc.Arbitrary<ScriptQuery> => {
  const ends =
    "group" in from
      ? fc.oneof(fc.constantFrom<string[]>(...PATHS), fc.constantFrom("A/\0", "A\0/any", "A/zz"))
      : fc.constantFrom(...IDS.map((id) => `${from.collection}/${id}`));
  const common = {
    from: fc.constant(from),
    equal: fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: equals }),
    ids:
      "group" in from ? fc.constant(undefined) : optional(fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1 }), 4),
    limit: fc.integer({ min: 1, max: 4 }),
    select: optional(selections),
  };
  const none = fc.constant(undefined);
  return fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({
        ...common,
        before: none,
        startAt: optional(ends, 4),
        startAfter: optional(ends, 4),
        endBefore: optional(ends, 4),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        ...common,
        // Firestore refuses ids beside a time, and the SDK asks again for seven seconds.
        ids: none,
        before: fc.record({ field: fc.constantFrom("t", "t", "m.t", "n"), time: wholeTimes }),
        startAt: none,
        startAfter: none,
        endBefore: none,
      }),
    },
  );
};

const queries: fc.Arbitrary<ScriptQuery> = fc
  .oneof(
    { weight: 3, arbitrary: fc.constant({ collection: "A" }) },
    { weight: 3, arbitrary: fc.constant({ group: "A" }) },
    { weight: 2, arbitrary: fc.constantFrom(...COLLECTIONS).map((collection) => ({ collection })) },
    { weight: 2, arbitrary: fc.constantFrom("A", "B", "x", "C").map((group) => ({ group })) },
  )
  .chain(queryIn);

const moments = optional(fc.integer({ min: 0, max: 6 }));

/** A document that is deleted and made again, alike if it was empty. */
const renewals: fc.Arbitrary<ScriptWrite[]> = paths.map((path) => [
  { op: "delete", path, guard: undefined },
  { op: "set", path, fields: [] },
]);

const counts = fc.constantFrom(0, -0, 1, 0.5, -0.5, 1.5, 2 ** 53 - 1, -(2 ** 53) + 1);

const members = fc.array(fc.constantFrom<Value[]>(0, -0, 1, { n: 0 }, { n: -0 }), { minLength: 1, maxLength: 2 });

/** Many changes of one number and one array, of values that are alike but for their kind or sign. */
const narrow: fc.Arbitrary<ScriptWrite[]> = fc
  .record({
    n: fc.oneof(fc.record({ set: counts }), fc.record({ increment: counts }), fc.record({ maximum: counts })),
    list: fc.oneof(fc.record({ arrayUnion: members }), fc.record({ arrayRemove: members })),
  })
  .map(({ n, list }) => [
    {
      op: "merge",
      path: PATHS[0],
      fields: [
        { ...n, field: ["n"] },
        { ...list, field: ["list"] },
      ] as FieldChange[],
    },
  ]);

/** Mostly of one write to each document. */
const commits = fc.record({
  kind: fc.constant("commit" as const),
  writes: fc.oneof(
    { weight: 6, arbitrary: fc.uniqueArray(writes, { minLength: 1, maxLength: 3, selector: ({ path }) => path }) },
    { weight: 2, arbitrary: fc.array(writes, { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: renewals },
    { weight: 2, arbitrary: narrow },
  ),
});

/** What is there at first. */
const beginning = fc.record({
  kind: fc.constant("commit" as const),
  writes: fc.uniqueArray(
    fc.record({
      op: fc.constant("set" as const),
      path: fc.constantFrom<string[]>(...PATHS),
      fields: fc.oneof({ weight: 3, arbitrary: changes(true) }, { weight: 1, arbitrary: fc.constant([]) }),
    }),
    { maxLength: 8, selector: ({ path }) => path },
  ),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: commits },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("read" as const),
      paths: fc.array(fc.constantFrom<string[]>(...PATHS), { minLength: 1, maxLength: 4 }),
      ago: moments,
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("query" as const), query: queries, ago: moments }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("listDocuments" as const), collection: fc.constantFrom(...COLLECTIONS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("listCollections" as const),
      path: fc.constantFrom<string[]>("A/1", "A/a", "A/gone", "A/1/A/1", ...PATHS),
    }),
  },
);

/** Scripts of up to twenty steps. */
export const scripts: fc.Arbitrary<Step[]> = fc
  .tuple(beginning, fc.array(step, { maxLength: 19, size: "max" }))
  .map(([first, others]) => [first, ...others]);
