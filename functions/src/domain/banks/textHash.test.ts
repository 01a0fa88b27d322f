import { textHash } from "./textHash.ts";

test.each([
  ["", "zv82wt5v1f8t"],
  ["a", "rc6hccgxhf5s"],
  ["b", "rwihk6fi4zq5"],
  ["道", "mwlimuq7s37a"],
  ["Which road?", "5vmnvhya2an1"],
  ["t359", "00k5yvqy5fbp"],
])("ids that rest on %j stay for good", (text, hash) => {
  expect(textHash(text)).toBe(hash);
});
