import { useEffect, useState, type ComponentType } from "react"
import { useWords, type Part } from "../i18n/index.tsx"

/**
 * A part of a page that most readers never open: its code, and the words only it needs, are fetched when it is first
 * shown. Until then there is nothing. Only for what is not in the server's page.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, parts: readonly Part[] = []) {
  let loaded: ComponentType<Props> | undefined
  return function Later(props: Props) {
    const { learn } = useWords()
    const [View, setView] = useState(() => loaded)
    useEffect(() => {
      if (View) return
      const fetched = async () => {
        const [view] = await Promise.all([load(), learn(parts)])
        loaded = view
        setView(() => view)
      }
      // Without a line it stays away; it is tried again with the line, or when it is opened again.
      const bring = () => void fetched().catch(() => {})
      bring()
      addEventListener("online", bring)
      return () => removeEventListener("online", bring)
    }, [View, learn])
    return View ? <View {...props} /> : null
  }
}
