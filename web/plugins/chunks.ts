import { fileURLToPath } from 'node:url'

type Graph = { getModuleInfo: (id: string) => { importedIds: readonly string[] } | null }

const source = fileURLToPath(new URL('../src/', import.meta.url))
const split = (route: string) => `${source}routes/${route}.tsx?tsr-split=component`
const ICON = /\/lucide-react\/dist\/esm\/icons\//
const OF_A_SCREEN = /\/src\/(features\/chat|routes)\//

/** What of our own a module imports, directly or not, itself among it. */
function imported(root: string, graph: Graph): Set<string> {
  const found = new Set([root])
  for (const id of found) {
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) if (next.startsWith(source)) found.add(next)
  }
  return found
}

/** With the frame of who is signed in comes all that it imports, and what the chat, the first screen, shares with others. */
function frameOf(graph: Graph): Set<string> {
  const shared = [...imported(split('_app.chat'), graph)].filter((id) => !OF_A_SCREEN.test(id))
  return new Set([...imported(split('_app'), graph), ...shared])
}

/**
 * What everybody fetches first, as three files: the shell, the frame, and the icons that several screens share. Left alone
 * the bundler makes a file of each set of modules that the same routes share: the first screen was 63 files, most of them
 * under a kilobyte, each compressed by itself.
 */
export function groups() {
  let frame: Set<string> | undefined
  return [
    { name: 'shell', tags: ['$initial' as const], priority: 2 },
    {
      name: (id: string, graph: Graph) => {
        frame ??= frameOf(graph)
        return frame.has(id) ? 'frame' : null
      },
      priority: 1,
    },
    { name: 'icons', test: ICON, minShareCount: 3 },
  ]
}
