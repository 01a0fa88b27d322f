/** Whether a time limit is over; it is kept until `closesAt`, inclusive. `null`: there is none. */
export const isOver = (closesAt: number | null, now: number): boolean => closesAt !== null && now > closesAt;
