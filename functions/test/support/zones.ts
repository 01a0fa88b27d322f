/** A time zone in which it is about noon now, so that no test meets a midnight that it does not mean. */
export function zoneAtNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  // Such names have their sign the wrong way round.
  return ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}
