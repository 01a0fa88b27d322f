/** A bank with a question of each type, and a choice of answers to each with what they earn. */
export const fiveTypes = {
  questions: [
    {
      questionId: "one",
      type: "single",
      prompt: "One of them?",
      feedback: "Said of one.",
      choices: [
        { choiceId: "a", text: "A", correct: true, feedback: "Said of a." },
        { choiceId: "b", text: "B", correct: true },
        { choiceId: "c", text: "C", feedback: "Said of c." },
      ],
    },
    {
      questionId: "all",
      type: "multiple",
      prompt: "All of them?",
      points: 2,
      choices: [
        { choiceId: "a", text: "A", correct: true },
        { choiceId: "b", text: "B", correct: true },
        { choiceId: "c", text: "C" },
      ],
    },
    { questionId: "truth", type: "trueFalse", prompt: "True?", correct: false, points: 0.25 },
    { questionId: "word", type: "shortAnswer", prompt: "Which word?", answers: ["Straße", "road  way"], points: 0.1 },
    {
      questionId: "number",
      type: "numerical",
      prompt: "How many?",
      answers: [
        { value: 0.7, tolerance: 0.1 },
        { minimum: 5, maximum: 6 },
      ],
      points: 0.2,
    },
  ],
};

/** An answer to a question of the bank, what it earns and how many points there are. */
export const fiveTypesAnswers: [questionId: string, answer: string | string[] | boolean | number, points: number][] = [
  ["one", "a", 1],
  ["one", "b", 1],
  ["one", "c", 0],
  ["all", ["b", "a"], 2],
  ["all", ["a"], 0],
  ["all", ["a", "b", "c"], 0],
  ["all", [], 0],
  ["truth", false, 0.25],
  ["truth", true, 0],
  ["word", " STRASSE ", 0.1],
  ["word", "road\nWAY", 0.1],
  ["word", "roadway", 0],
  ["word", "", 0],
  ["number", 0.6, 0.2],
  ["number", 0.8, 0.2],
  ["number", 5.5, 0.2],
  ["number", 0.81, 0],
  ["number", -0.7, 0],
];
