import type { JsonBank } from "../functions/src/domain/banks/jsonBank.ts";

/** The languages that the tickets are written in. */
export const ticketLanguages = ["en", "ka", "ru"] as const;

export type TicketLanguage = (typeof ticketLanguages)[number];

/** A driving-theory ticket as Georgia's service agency words it, with one right answer. */
export interface Ticket {
  ticket_id: number;
  question: Record<TicketLanguage, string>;
  /** The hash that names its picture; `null`: none. */
  img: string | null;
  answers: { text: Record<TicketLanguage, string>; is_correct: boolean }[];
}

/** A bank in JSON of tickets in one language. Pictures become media without a description, since the tickets have none. */
export function convertTickets(tickets: Ticket[], language: TicketLanguage): JsonBank {
  return {
    questions: tickets.map(({ ticket_id, question, img, answers }) => ({
      questionId: `ticket-${ticket_id}`,
      type: "single",
      prompt: question[language],
      choices: answers.map(({ text, is_correct }) => ({ text: text[language], correct: is_correct })),
      ...(img && { media: [{ kind: "image", ref: img, alt: "" }] }),
    })),
  };
}
