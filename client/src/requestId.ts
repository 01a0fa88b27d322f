/** Makes the id of one intent, a UUID of version 4. */
export const newRequestId = (): string =>
  // Not crypto.randomUUID: browsers have it in secure contexts only, which a page served over plain http is not.
  "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replace(/x/g, () =>
    ((crypto.getRandomValues(new Uint8Array(1))[0] as number) % 16).toString(16),
  );

/** 8-4-4-4-12 hexadecimal digits, of whichever UUID version. */
export const requestIdPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
