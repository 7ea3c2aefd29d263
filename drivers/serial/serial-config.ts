import { z } from "zod";

const url = z
  .string()
  .regex(
    /^(\/.+|loop:\/\/|mock:\/\/[\w.-]+|COM\d+)$/,
    'must be a device path ("/dev/ttyUSB0"), "loop://" or "mock://NAME"',
  );

/** Configuration of a serial port; keys that upstream has keep upstream's spelling. */
export const serialConfig = z.object({
  url,
  baudrate: z.number().int().positive().default(115_200),
  check_present: z.boolean().default(true),
  cps: z.number().nullish(),
  disable_hupcl: z.boolean().default(false),
  rtscts: z.boolean().default(false),
  bufferBytes: z
    .number()
    .int()
    .min(4096)
    .default(1024 * 1024),
});

/** Configuration with every default filled in. */
export type SerialConfig = z.output<typeof serialConfig>;
