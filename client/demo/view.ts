/** One thing that the course shows; `update` brings it up to date, so that focus stays where it is. */
export interface View {
  element: HTMLElement;
  update(): void;
  /** Ends what goes on beside it, such as a clock. */
  end?(): void;
}
