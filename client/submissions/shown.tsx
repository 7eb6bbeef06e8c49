import type { Resource } from "#shared/resource"
import { Example, kindIcons } from "../resources/card.tsx"
import { Acronyms, Facts, Ways } from "../resources/resource.tsx"
import { useWords } from "../i18n/index.tsx"
import { Chip } from "../ui/chip.tsx"
import { Reading, ReadingLabel } from "../ui/text.tsx"

/** As its page will be, for whoever sends it in and whoever decides on it. */
export function Shown({ resource }: { resource: Resource }) {
  const { t } = useWords()
  const { kind, title, description, isExample } = resource
  return (
    <div className="shown-resource">
      <h3 className="shown-title">
        <Reading text={title} as="plain" />
      </h3>
      <p className="resource-chips">
        <Chip icon={kindIcons[kind]}>{t(`resources.one.${kind}`)}</Chip>
        {isExample && <Example />}
        <ReadingLabel text={title} />
      </p>
      <Reading text={description} as="div" />
      <Acronyms resource={resource} />
      <Ways resource={resource} />
      <Facts resource={resource} />
    </div>
  )
}
