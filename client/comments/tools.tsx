import { useWords } from "../i18n/index.tsx"
import { Icon, type IconName } from "../ui/icons.tsx"

export const tools = ["bold", "italic", "bulletList", "orderedList", "blockquote", "link"] as const
export type Tool = (typeof tools)[number]

const icons: Record<Tool, IconName> = {
  bold: "bold",
  italic: "italic",
  bulletList: "list",
  orderedList: "ordered",
  blockquote: "quote",
  link: "link",
}

type Props = { isOn: (tool: Tool) => boolean; onUse: (tool: Tool) => void; isBusy?: boolean }

/** The same row above the plain text area and above the editor: the first use fetches the editor. */
export function Tools({ isOn, onUse, isBusy = false }: Props) {
  const { t } = useWords()
  return (
    <div className="tools" role="group" aria-label={t("composer.tools.group")} aria-busy={isBusy || undefined}>
      {tools.map((tool) => (
        <button
          key={tool}
          type="button"
          className="button quiet icon"
          aria-label={t(`composer.tools.${tool}`)}
          title={t(`composer.tools.${tool}`)}
          aria-pressed={isOn(tool)}
          // The text keeps focus and selection while the pointer presses.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onUse(tool)}
        >
          <Icon name={icons[tool]} turns={tool === "bulletList"} />
        </button>
      ))}
    </div>
  )
}
