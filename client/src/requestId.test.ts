import { newRequestId, requestIdPattern } from "./requestId.ts";

test("a new id is a UUID of version 4, each time another", () => {
  const ids = Array.from({ length: 1000 }, newRequestId);
  expect(ids.filter((id) => !/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(1000);
});

test("every hexadecimal digit comes up at every free place", () => {
  const ids = Array.from({ length: 1000 }, newRequestId);
  const seen = Array.from({ length: 36 }, (_, place) => new Set(ids.map((id) => id[place])).size);
  expect(seen.filter((count) => count === 16)).toHaveLength(30);
});

test("a new id needs no crypto.randomUUID, which insecure pages lack", () => {
  const randomUUID = jest.spyOn(crypto, "randomUUID").mockImplementation(() => {
    throw new TypeError("crypto.randomUUID is not a function");
  });
  expect(requestIdPattern.test(newRequestId())).toBe(true);
  randomUUID.mockRestore();
});

test.each([
  ["11111111-1111-1111-1111-111111111111", true],
  ["01234567-89AB-CDEF-0123-456789abcdef", true],
  ["", false],
  ["11111111111111111111111111111111", false],
  ["g1111111-1111-1111-1111-111111111111", false],
  ["11111111-1111-1111-1111-111111111111\n", false],
  [" 11111111-1111-1111-1111-111111111111", false],
  ["11111111-1111-1111-1111-1111111111111", false],
])("%j: %s", (id, valid) => {
  expect(requestIdPattern.test(id)).toBe(valid);
});
