/** How long nothing must be asked for until there is time for other work, in milliseconds. */
const idleMs = 300;

/** Work that can wait until there is nothing else to do. Only the last piece counts: it stands for those before it. */
export class IdleWork {
  #timer: NodeJS.Timeout | undefined;
  #work: (() => void) | undefined;

  /** Called with each piece of work. */
  readonly add = (work: () => void): void => {
    this.drop();
    this.#work = work;
    this.#timer = setTimeout(this.finish, idleMs);
  };

  /** Does at once what still waits. */
  readonly finish = (): void => {
    const work = this.#work;
    this.drop();
    work?.();
  };

  /** Forgets what still waits: it no longer holds. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#work = undefined;
  }
}
