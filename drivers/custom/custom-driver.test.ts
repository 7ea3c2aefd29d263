import { mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { customContract } from "../../generated/jumpstarter/driver/custom/v1/index.js";
import { createLogger } from "../../runtime/index.js";
import { runContract, serve } from "../../runtime/testing/index.js";
import { CustomDriver } from "./index.js";
import { nastyStrings } from "./nasty-strings.js";

describe("CustomDriver keeps the contract of custom/v1", () => {
  const options = { arguments: { execute: ["sleep", ["0.5"]] } } as const;
  runContract(customContract(() => new CustomDriver({ allow: ["sleep"] }), options));
});

describe("CustomDriver", () => {
  test("returns what an allowed program prints", async () => {
    await using host = await serve(new CustomDriver({ allow: ["echo"] }));
    expect(await host.execute("echo", ["hello", "world"])).toBe("hello world\n");
  });

  test.each(["rm", "/bin/echo", "Echo", "echo ", "", "../bin/echo"])(
    "refuses %j and names what is allowed",
    async (command) => {
      await using host = await serve(new CustomDriver({ allow: ["echo", "ls"] }));
      await expect(host.execute(command, [])).rejects.toMatchObject({
        code: "permission_denied",
        message: expect.stringContaining(
          `Program "${command}" is not allowed (config key "allow"); allowed: "echo", "ls"`,
        ),
      });
    },
  );

  test("allows nothing with an empty list", async () => {
    await using host = await serve(new CustomDriver({ allow: [] }));
    await expect(host.execute("ls", [])).rejects.toMatchObject({ code: "permission_denied" });
  });

  test("runs every program with allow: any, and warns when it is opened", async () => {
    const lines: string[] = [];
    const logger = createLogger({ destination: { write: (line) => void lines.push(line) } });
    await using host = await serve(new CustomDriver({ allow: "any" }, { logger }));
    expect(await host.execute("/bin/echo", ["x"])).toBe("x\n");
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ level: "warn", msg: "allow is any: clients may run every program of this host" }),
    );
  });

  test("hands over every argument unchanged, all at once", async () => {
    await using host = await serve(new CustomDriver({ allow: ["printf"] }));
    const output = await host.execute("printf", ["%s\\0", ...nastyStrings]);
    expect(output.split("\0").slice(0, -1)).toEqual(nastyStrings);
  });

  test.each(nastyStrings)("keeps %j one argument", async (argument) => {
    await using host = await serve(new CustomDriver({ allow: ["printf"] }));
    expect(await host.execute("printf", ["<%s>", argument])).toBe(`<${argument}>`);
  });

  test("hands over a long argument and a long list of them", async () => {
    await using host = await serve(new CustomDriver({ allow: ["printf"] }));
    expect((await host.execute("printf", ["%s", "x".repeat(100_000)])).length).toBe(100_000);
    expect((await host.execute("printf", ["%s", ...new Array(5000).fill("x")])).length).toBe(5000);
    const tooLong = host.execute("printf", ["%s", "x".repeat(3_000_000)]);
    await expect(tooLong).rejects.toMatchObject({ code: "invalid_argument" });
  });

  test("gives the program an environment of its own", async () => {
    process.env.JUMPSTARTER_TEST_SECRET = "hunter2";
    await using host = await serve(new CustomDriver({ allow: ["env"] }));
    const output = await host.execute("env", []);
    delete process.env.JUMPSTARTER_TEST_SECRET;
    const names = output
      .trim()
      .split("\n")
      .map((line) => line.slice(0, line.indexOf("=")));
    expect(names.sort()).toEqual(["LANG", "PATH"]);
  });

  test("runs in its working directory", async () => {
    await using folder = await temporaryFolder();
    await using host = await serve(new CustomDriver({ allow: ["pwd"], cwd: folder.path }));
    expect(await host.execute("pwd", ["-P"])).toBe(`${folder.path}\n`);
  });

  test("refuses to start in a working directory that is not there", async () => {
    await expect(serve(new CustomDriver({ allow: [], cwd: "/no/such/folder" }))).rejects.toMatchObject({
      message: expect.stringContaining('Working directory "/no/such/folder" is not a directory'),
    });
  });

  test("reports a program's failure with its exit code and complaint", async () => {
    await using host = await serve(new CustomDriver({ allow: ["sh"] }));
    await expect(host.execute("sh", ["-c", "echo first >&2; echo last >&2; exit 3"])).rejects.toMatchObject({
      code: "internal",
      message: expect.stringContaining('Program "sh" failed with exit code 3: first; last'),
    });
  });

  test("reports a program that is not installed", async () => {
    await using host = await serve(new CustomDriver({ allow: ["no-such-program"] }));
    await expect(host.execute("no-such-program", [])).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining('Program "no-such-program" is not installed on the exporter'),
    });
  });

  test("refuses an argument no program can receive", async () => {
    await using host = await serve(new CustomDriver({ allow: ["echo"] }));
    await expect(host.execute("echo", ["null\0character"])).rejects.toMatchObject({ code: "invalid_argument" });
  });

  test("stops a program that runs too long", async () => {
    await using host = await serve(new CustomDriver({ allow: ["sleep"], timeoutMs: 100 }));
    await expect(host.execute("sleep", ["3600"])).rejects.toMatchObject({
      code: "deadline_exceeded",
      message: expect.stringContaining("was stopped after 100 ms"),
    });
  });

  test("refuses more output than configured instead of cutting it", async () => {
    await using host = await serve(new CustomDriver({ allow: ["yes", "printf"], maxOutputBytes: 10 }));
    expect(await host.execute("printf", ["1234567890"])).toBe("1234567890");
    await expect(host.execute("yes", [])).rejects.toMatchObject({
      code: "resource_exhausted",
      message: expect.stringContaining("printed more than 10 bytes"),
    });
  });

  test("ends the program when the call is canceled", async () => {
    await using folder = await temporaryFolder();
    await using host = await serve(new CustomDriver({ allow: ["sh"], cwd: folder.path }));
    const cancel = new AbortController();
    const script = "trap 'touch stopped; exit' TERM; touch started; while :; do sleep 0.01; done";
    const call = expect(host.execute("sh", ["-c", script], { signal: cancel.signal })).rejects.toMatchObject({
      code: "canceled",
    });
    await appears(folder.path, "started");
    cancel.abort();
    await call;
    await appears(folder.path, "stopped");
  });

  test.each([
    {},
    { allow: "all" },
    { allow: ["bin/ls"] },
    { allow: [""] },
    { allow: "any", timeoutMs: 0 },
    { allow: [], maxOutputBytes: -1 },
  ])("refuses the configuration %j", (bad) => {
    expect(() => new CustomDriver(bad as ConstructorParameters<typeof CustomDriver>[0])).toThrow();
  });
});

describe("CustomClient", () => {
  test("lists and removes files, whatever they are called", async () => {
    await using folder = await temporaryFolder();
    await using host = await serve(new CustomDriver({ allow: ["ls", "rm", "touch"], cwd: folder.path }));
    const names = nastyStrings.filter((name) => isFileName(name) && !name.startsWith("."));
    expect(names.length).toBeGreaterThan(20);
    await host.execute("touch", ["--", ...names]);
    expect((await host.ls()).sort()).toEqual([...names].sort());
    await host.rm(names);
    expect(await readdir(folder.path)).toEqual([]);
  });

  test("takes a path as a path, even if it looks like an option", async () => {
    await using folder = await temporaryFolder();
    await using host = await serve(new CustomDriver({ allow: ["ls", "mkdir", "touch"], cwd: folder.path }));
    await host.execute("mkdir", ["--", "-la"]);
    await host.execute("touch", ["--", "-la/inside"]);
    expect(await host.ls("-la")).toEqual(["inside"]);
    await expect(host.ls("--help")).rejects.toMatchObject({ code: "internal" });
  });

  test("leaves everything alone when there is nothing to remove", async () => {
    await using host = await serve(new CustomDriver({ allow: [] }));
    await host.rm([]);
  });

  test("removes a link and not what it points to", async () => {
    await using folder = await temporaryFolder();
    await using host = await serve(new CustomDriver({ allow: ["rm", "touch"], cwd: folder.path }));
    await host.execute("touch", ["kept"]);
    await symlink(join(folder.path, "kept"), join(folder.path, "link"));
    await host.rm(["link"]);
    expect(await readdir(folder.path)).toEqual(["kept"]);
  });

  test("says why a file could not be removed", async () => {
    await using host = await serve(new CustomDriver({ allow: ["rm"] }));
    await expect(host.rm(["/no/such/file"])).rejects.toMatchObject({
      code: "internal",
      message: expect.stringContaining("/no/such/file"),
    });
  });
});

function isFileName(name: string): boolean {
  // To touch, a dash is its standard output.
  return name !== "" && name !== "-" && Buffer.byteLength(name) <= 255 && !name.includes("/");
}

async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "custom-driver-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

/** Waits for a file; the test's own deadline is the limit. */
async function appears(folder: string, name: string): Promise<void> {
  while (!(await readdir(folder)).includes(name)) await new Promise((resolve) => setImmediate(resolve));
}
