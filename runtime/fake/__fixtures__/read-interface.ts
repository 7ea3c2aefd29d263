import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DescService } from "@bufbuild/protobuf";
import { readModel } from "../../../generator/read/read-model.js";
import { serviceOf } from "../../codec/__fixtures__/documented-types.js";

/** The service that the one interface in a source text becomes. */
export function readInterface(text: string): DescService {
  const root = mkdtempSync(join(tmpdir(), "read-interface-"));
  try {
    mkdirSync(join(root, "interfaces"));
    writeFileSync(join(root, "package.json"), '{ "name": "bench", "type": "module" }');
    writeFileSync(join(root, "interfaces/bench.ts"), text);
    const { model, diagnostics } = readModel({ root, interfaces: "interfaces" });
    const [contract] = model.interfaces;
    if (contract === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
    return serviceOf(contract).service;
  } finally {
    rmSync(root, { recursive: true });
  }
}
