import { connect, type RigClients } from "jumpstarter-ts";
import { CustomClient } from "jumpstarter-ts/drivers/custom";
import { GenericClient } from "jumpstarter-ts/generated/generic/v1";
import { MyDeviceClient } from "jumpstarter-ts/generated/my_device/v1";

/** Devices of the probe tree. */
export const probeRig = { probe: GenericClient, player: MyDeviceClient, shell: CustomClient };

/** Clients of the probe tree; disposing them closes their connection. */
export type ProbeClients = RigClients<typeof probeRig> & AsyncDisposable;

/** Connects to an exporter that serves the probe tree. */
export function connectProbe(target: string): Promise<ProbeClients> {
  return connect(probeRig, target);
}
