import { type Launch, options } from "./way.ts"

export const REPLICA_SET = "plenary"

/** How a mongod is started, wherever it came from: alone, but as a replica set, which change streams need. */
export function mongod(program: string, version: string): Launch {
  return {
    name: `mongod ${version}`,
    program,
    args: (port, folder) => [
      ...options({ port, dbpath: folder, bind_ip: "127.0.0.1", replSet: REPLICA_SET }),
      // A laptop's share: by itself mongod takes half of the memory and room for an oplog of gigabytes.
      ...options({ wiredTigerCacheSizeGB: 1, oplogSize: 256 }),
      ...(process.platform === "win32" ? [] : ["--nounixsocket"]),
    ],
  }
}
