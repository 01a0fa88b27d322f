/** A bad network on demand: requests are sent, their answers get lost. */
export interface Loss {
  /** How many answers are still to be lost. */
  readonly left: number;
  lose(count: number): void;
}

/** Stands between the page and what it calls under `prefix`. The server finishes with a call before its answer is lost. */
export function loseAnswers(prefix: string, onChange: () => void): Loss {
  const send = window.fetch.bind(window);
  let left = 0;
  window.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const lost = left > 0 && url.startsWith(prefix);
    if (!lost) return send(input, init);
    left -= 1;
    onChange();
    await send(input, init);
    // As browsers say it.
    throw new TypeError("Failed to fetch");
  };
  return {
    get left() {
      return left;
    },
    lose(count) {
      left = count;
      onChange();
    },
  };
}
