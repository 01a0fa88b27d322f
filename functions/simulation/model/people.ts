/** Who there is, and by which names. */

/** The head of the school, who is an admin throughout. */
export const HEAD = "head";
/** Who sends some of the staff's requests, and is an admin now and then. */
export const DEPUTY = "deputy";
export const uidOf = (who: number): string => `student-${who}`;

/** Who sends a request: staff, or the student whom it is about. */
export const actorOf = ({ byStaff, who }: { byStaff: false | typeof HEAD | typeof DEPUTY; who: number }): string =>
  byStaff || uidOf(who);
