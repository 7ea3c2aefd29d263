import { connect, type RigClients } from "jumpstarter-ts";
import { CustomClient } from "jumpstarter-ts/drivers/custom";
import { GenericClient } from "jumpstarter-ts/generated/generic/v1";
import { MyDeviceClient } from "jumpstarter-ts/generated/my_device/v1";
import { StorageMuxFlasherClient } from "jumpstarter-ts/generated/storage_mux_flasher/v1";
import type { Stage } from "../stage.js";
import type { WatchedExporter } from "./start-exporter.js";

/** Devices of the probe tree. */
export const probeRig = {
  probe: GenericClient,
  player: MyDeviceClient,
  shell: CustomClient,
  flasher: StorageMuxFlasherClient,
};

/** Clients of the probe tree; disposing them closes their connection. */
export type ProbeClients = RigClients<typeof probeRig> & AsyncDisposable;

/** Connects to an exporter that serves the probe tree. */
export function connectProbe(target: string): Promise<ProbeClients> {
  return connect(probeRig, target);
}

/** Starts an exporter and connects to the devices of its probe tree, until the end of the case. */
export async function openProbe(
  stage: Stage,
  tree: string,
): Promise<{ readonly exporter: WatchedExporter; readonly clients: ProbeClients }> {
  const exporter = await stage.exporter({ tree });
  return { exporter, clients: await stage.keep(connectProbe(exporter.target)) };
}
