import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect } from "@jest/globals";
import { needs } from "../testing/needs.js";
import { type ExporterHandle, startExporter } from "./__fixtures__/exporter-handle.js";

const curl = needs("curl");
const service = "http://localhost/jumpstarter.driver.generic.v1.GenericService";

describe.each([["--http1.1"], ["--http2-prior-knowledge"], ["--http2"]])("curl %s", (version) => {
  let exporter: ExporterHandle;
  beforeAll(async () => {
    exporter = await startExporter();
  });
  afterAll(async () => {
    await exporter[Symbol.asyncDispose]();
  });

  /** Posts JSON and returns the body and the status. */
  async function post(program: string, url: string, body: string): Promise<unknown[]> {
    const json = ["-H", "content-type: application/json", "-d", body, "-w", "\n%{http_code}"];
    const args = ["-sS", version, "--unix-socket", exporter.path, ...json, url];
    const [text = "", status] = (await promisify(execFile)(program, args)).stdout.split("\n");
    return [JSON.parse(text), Number(status)];
  }

  curl.test("calls a method", async (program) => {
    expect(await post(program, `${service}/Query`, '{"param":"hello"}')).toEqual([{ result: "hello" }, 200]);
  });

  curl.test("is told which argument is wrong", async (program) => {
    const [error, status] = await post(program, `${service}/Query`, '{"parm":"hello"}');
    expect(status).toBe(400);
    expect(error).toMatchObject({ code: "invalid_argument", message: expect.stringContaining('"parm"') });
  });

  curl.test("is told which method was meant", async (program) => {
    const message =
      'Service "jumpstarter.driver.generic.v1.GenericService" has no method "Qery", did you mean "Query"?';
    expect(await post(program, `${service}/Qery`, "{}")).toEqual([{ code: "unimplemented", message }, 404]);
  });

  curl.test("is told which service was meant", async (program) => {
    const message =
      'This exporter serves no "jumpstarter.driver.powr.v1.PowerService", did you mean "jumpstarter.driver.power.v1.PowerService"?';
    const url = "http://localhost/jumpstarter.driver.powr.v1.PowerService/On";
    expect(await post(program, url, "{}")).toEqual([{ code: "unimplemented", message }, 404]);
  });
});
