import { namesIn } from "./eraseAlso.ts";

const names = (text: string) => namesIn(text, "REGISTRAR_ERASE_FIELDS", ["quizAttempts"]);

test("names are divided by spaces or commas, each once; none are none", () => {
  expect(names(" email, dateOfBirth\temail naïve_2 ")).toEqual(["email", "dateOfBirth", "naïve_2"]);
  expect(names("")).toEqual([]);
});

test.each(["users/ada", "a.b", "__name__", "*", "x".repeat(129), "`a`"])(
  "%s is no name, and the error says so",
  (name) => {
    expect(() => names(`email ${name}`)).toThrow(/^REGISTRAR_ERASE_FIELDS must hold names .* is none\.$/);
  },
);

test("what is Registrar's own is not named", () => {
  expect(() => names("email quizAttempts")).toThrow(
    "REGISTRAR_ERASE_FIELDS names quizAttempts, which is Registrar's own, and is erased as courses ask: leave it out.",
  );
});
