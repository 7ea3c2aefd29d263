import { Exporter, silentLogger } from "jumpstarter-ts";
import { Composite } from "jumpstarter-ts/drivers/composite";

/** Whether an exporter refuses to listen at a path where another one answers. */
export async function refusesSecond(path: string): Promise<boolean> {
  try {
    const listen = [{ kind: "unix", path }] as const;
    await (await Exporter.start(new Composite(), { listen, logger: silentLogger })).close();
    return false;
  } catch (reason) {
    return typeof reason === "object" && reason !== null && "code" in reason && reason.code === "already_exists";
  }
}
