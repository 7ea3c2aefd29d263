// A client with a call of each kind under way, until somebody kills it. Argument: target. Tells its parent how many.
import { connectProbe } from "./connect-probe.js";
import { endlessBytes, endlessSamples } from "./endless.js";

const { probe, player, shell, flasher } = await connectProbe(process.argv[2] ?? "");
void probe.query("hang");
void drain(probe.getData());
void player.playSamples(endlessSamples());
void drain(player.loopSamples(endlessSamples()));
void shell.execute("sleep", ["3600"]);
void flasher.write(endlessBytes());
const bytes = await probe.createStream();
bytes.resume();
bytes.write(Buffer.alloc(1024 * 1024));
process.send?.(7);

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}
