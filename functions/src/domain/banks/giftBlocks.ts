/** One question of a GIFT source, as far as that can be told without reading it. */
export interface GiftBlock {
  /** Where it begins, from 1. */
  line: number;
  /** Without comments and blank lines; lines end in `\n`. */
  text: string;
  /** The id of a `// [id:…]` comment right above it or in it. */
  id?: string | undefined;
}

interface Paragraph extends GiftBlock {
  /** Its first and last brace that is not escaped. */
  first?: string;
  last?: string;
}

/**
 * The questions of a GIFT source. They are parted by blank lines outside of braces, or by a `::title::` or `$CATEGORY:` that
 * begins a line after the braces. A brace that is not closed before the next one opens does not reach over a blank line, so it
 * spoils its own question only. Comments (`//`) and `$CATEGORY:` lines are no questions. Takes linear time.
 */
export function* giftBlocks(source: string): Generator<GiftBlock> {
  let open: Paragraph[] = [];
  /** So many of the open ones are one question. */
  let joined = 1;
  const close = () => {
    const [first, ...others] = open.splice(0, joined);
    const rest = open;
    open = [];
    joined = 1;
    return first ? [join([first, ...others]), ...rest] : [];
  };
  for (const paragraph of paragraphs(source)) {
    if (paragraph.first === "{") yield* close();
    open.push(paragraph);
    if (paragraph.first === "}") joined = open.length;
    if (paragraph.last !== "{" && joined === open.length) yield* close();
  }
  yield* close();
}

const join = (parts: [GiftBlock, ...GiftBlock[]]): GiftBlock => ({
  ...parts[0],
  text: parts.map(({ text }) => text).join("\n"),
});

function* paragraphs(source: string): Generator<Paragraph> {
  let lines: { text: string; line: number }[] = [];
  let next: Omit<Paragraph, "line" | "text"> = {};
  const finish = (): Paragraph[] => {
    const [first] = lines;
    const done = first ? [{ ...next, line: first.line, text: lines.map(({ text }) => text).join("\n") }] : [];
    lines = [];
    next = {};
    return done;
  };
  for (const { text, line } of numberedLines(source.replace(/\r\n?/g, "\n"))) {
    const trimmed = text.trim();
    if (trimmed.startsWith("//")) {
      next.id ??= /\[id:([\w-]{1,64})\]/.exec(trimmed)?.[1];
      continue;
    }
    const begins = next.last === "}" && (trimmed.startsWith("::") || trimmed.startsWith("$CATEGORY:"));
    if (trimmed === "" || begins) yield* finish();
    if (trimmed === "" || (lines.length === 0 && trimmed.startsWith("$CATEGORY:"))) continue;
    lines.push({ text, line });
    for (const [token] of text.matchAll(/\\.|[{}]/g)) {
      if (token.length > 1) continue;
      next.first ??= token;
      next.last = token;
    }
  }
  yield* finish();
}

function* numberedLines(text: string): Generator<{ text: string; line: number }> {
  for (let start = 0, line = 1; start < text.length; line++) {
    const end = text.indexOf("\n", start);
    yield { text: text.slice(start, end === -1 ? text.length : end), line };
    start = end === -1 ? text.length : end + 1;
  }
}
