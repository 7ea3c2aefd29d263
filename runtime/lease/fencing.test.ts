import { create } from "@bufbuild/protobuf";
import { Code } from "@connectrpc/connect";
import { expect, test } from "@jest/globals";
import { PowerDriver, PowerService } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { DriverError } from "../contract/driver-error.js";
import { LogHub } from "../log/log-hub.js";
import { silentLogger } from "../log/logger.js";
import { sessionHeader } from "../transport/session-header.js";
import { createLeases, type Leases } from "./create-leases.js";

/** Trees that are open now; two at a time would be two owners of one device. */
class Bench {
  open = 0;
  /** Most trees that were open at one time. */
  most = 0;
  /** Numbers of the trees that calls reached. */
  readonly reached: number[] = [];
  #count = 0;
  readonly #pause: () => Promise<void>;

  constructor(pause: () => Promise<void>) {
    this.#pause = pause;
  }

  /** Opening, closing and calls take their time, so that everything else happens meanwhile. */
  createTree(): PowerDriver {
    this.#count += 1;
    const [number, pause, reached] = [this.#count, this.#pause, this.reached];
    const change = (by: number) => {
      this.open += by;
      this.most = Math.max(this.most, this.open);
    };
    return new (class extends PowerDriver {
      override async open() {
        await pause();
        change(1);
        await pause();
      }
      on() {
        reached.push(number);
      }
      off() {}
      cycle() {}
      *read() {}
      override async close() {
        await pause();
        change(-1);
        await pause();
      }
    })();
  }
}

/** Somebody who wants the session, gets it, leaves, and goes on calling with what it once got. */
class Client {
  token: string | undefined;
  #leave: AbortController | undefined;

  get isWaiting(): boolean {
    return this.#leave !== undefined;
  }

  acquire({ holding }: Leases, onToken: (token: string) => void): void {
    if (this.#leave !== undefined) return;
    const leave = new AbortController();
    this.#leave = leave;
    void (async () => {
      try {
        for await (const news of holding.hold(undefined, leave.signal)) {
          if (news.kind !== "held") continue;
          this.token = news.sessionUuid;
          onToken(news.sessionUuid);
        }
      } catch {
        // thrown out
      }
      if (this.#leave === leave) this.#leave = undefined;
    })();
  }

  release(): void {
    this.#leave?.abort();
    this.#leave = undefined;
  }
}

function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Calls with a token; tells whether the gate let it pass. */
async function isAdmitted({ routes }: Leases, token: string): Promise<boolean> {
  const route = routes.find(({ method }) => method === PowerService.method.on);
  if (route?.kind !== "unary") throw new Error("no route");
  const headers = new Headers({ [sessionHeader]: token });
  try {
    await route.invoke(create(PowerService.method.on.input), { signal: new AbortController().signal, headers });
    return true;
  } catch (reason) {
    if ((reason as { code?: unknown }).code !== Code.FailedPrecondition) throw reason; // read only
    return false;
  }
}

/** One story of some clients and one exporter, or several one after the other. */
async function play(seed: number): Promise<number> {
  const random = randomFrom(seed);
  const bench = new Bench(async () => {
    for (let turns = random(3); turns > 0; turns -= 1) await turn();
  });
  const start = () =>
    createLeases(() => bench.createTree(), {
      logger: silentLogger,
      log: new LogHub(),
      exclusive: true,
      ...(random(3) === 0 && { maxHoldMs: 1 + random(3) }),
    });
  let leases = await start();
  const clients = Array.from({ length: 4 }, () => new Client());
  const tokens = new Set<string>();
  const kick = (text: string) => {
    const { current } = leases.life;
    if (current !== undefined) void leases.life.end(current, new DriverError(text, { code: "aborted" }));
  };
  const restart = async () => {
    leases.holding.close(new DriverError("restart", { code: "unavailable" }));
    await leases.life.close();
    expect(bench.open).toBe(0);
    leases = await start();
  };
  for (let step = 0; step < 24; step += 1) {
    const client = clients[random(clients.length)];
    const event = random(20);
    if (event < 8) client?.acquire(leases, (token) => tokens.add(token));
    else if (event < 12) client?.release();
    else if (event < 14) kick("kicked");
    else if (event === 14) await restart();
    else for (let turns = random(8); turns >= 0; turns -= 1) await turn();
    const before = leases.life.current?.session.uuid;
    const admitted = await Promise.all(
      [...tokens].map(async (token) => ((await isAdmitted(leases, token)) ? token : "")),
    );
    const owners = admitted.filter((token) => token !== "");
    if (owners.length > 1 || (owners[0] ?? before) !== before) throw new Error(`owners at step ${step} of ${seed}`);
  }
  for (const client of clients) client.release();
  const last = new Client();
  const got = new Promise<string>((resolve) => last.acquire(leases, resolve));
  const token = await got;
  expect(tokens.has(token)).toBe(false);
  last.release();
  await leases.life.close();
  expect([bench.open, bench.most]).toEqual([0, 1]);
  expect([...(await Promise.all([...tokens, token].map((one) => isAdmitted(leases, one))))]).not.toContain(true);
  return tokens.size;
}

test("never two owners, never a lock without one, and nobody calls with what is over", async () => {
  const stories = process.env.FULL === "1" ? 10_000 : 500;
  let tokens = 0;
  for (let seed = 1; seed <= stories; seed += 1) tokens += await play(seed);
  // The stories are about something: sessions were given out, and more than one in most of them.
  expect(tokens).toBeGreaterThan(stories);
}, 600_000);
