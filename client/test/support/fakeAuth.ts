import type { FirebaseApp } from "firebase/app";

/** What Auth shows the other SDKs of an app, in the hands of a test. Tokens are `token of <uid>`. */
export class FakeAuth {
  /** Resolves once who is signed in is known; until then nobody is. */
  initialised: Promise<unknown> = Promise.resolve();
  /** Asked for each token: what it throws is why there is none. */
  obstacle: () => void = () => {};
  /** Whose tokens were asked for. */
  readonly asked: (string | null)[] = [];
  readonly #listeners = new Set<() => void>();
  #uid: string | null;

  constructor(uid: string | null = null) {
    this.#uid = uid;
  }

  /** Makes it the Auth of that app. */
  addTo(app: FirebaseApp): this {
    const component = {
      name: "auth-internal",
      type: "PRIVATE",
      instantiationMode: "LAZY",
      multipleInstances: false,
      instanceFactory: () => this,
    };
    (app as unknown as { container: { addComponent(it: object): void } }).container.addComponent(component);
    return this;
  }

  /** Signs in or, with `null`, out. As with Auth, listeners hear of it a little later. */
  become(uid: string | null): void {
    this.#uid = uid;
    this.tell();
  }

  /** Tells listeners of another token. */
  tell(): void {
    for (const listener of this.#listeners) queueMicrotask(listener);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  getUid(): string | null {
    return this.#uid;
  }

  async getToken(): Promise<{ accessToken: string } | null> {
    await this.initialised;
    this.asked.push(this.#uid);
    this.obstacle();
    return this.#uid === null ? null : { accessToken: `token of ${this.#uid}` };
  }

  addAuthTokenListener(listener: () => void): void {
    this.#listeners.add(listener);
    this.initialised.then(listener);
  }

  removeAuthTokenListener(listener: () => void): void {
    this.#listeners.delete(listener);
  }
}
