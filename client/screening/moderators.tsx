import { useQueryClient } from "@tanstack/react-query"
import { useAct, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useWithAgency } from "../moderation/with-agency.ts"
import { useAnnounce } from "../ui/announce.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { Fault } from "../ui/fault.tsx"

/** Who moderates here, and who of them takes over from others; administrators say who. */
export function Moderators({ slug }: { slug: string }) {
  const { t } = useWords()
  const client = useQueryClient()
  const announce = useAnnounce()
  const withAgency = useWithAgency()
  const { data, error } = useAsk("moderators.list", { space: slug })
  const { act, isPending, fault } = useAct("moderators.mark")
  const mark = async ({ id, name, isSenior }: { id: string; name: string; isSenior: boolean }) => {
    const marked = await act({ space: slug, accountId: id, isSenior: !isSenior })
    if (!marked) return
    client.setQueryData(["moderators.list", { space: slug }], marked)
    announce(t(isSenior ? "screening.moderators.unmade" : "screening.moderators.made", { name }))
  }
  return (
    <section aria-labelledby="moderators-title">
      <h3 id="moderators-title">{t("screening.moderators.title")}</h3>
      <p className="soft">{t("screening.moderators.lead")}</p>
      <Fault error={error ?? fault} />
      <ul className="moderators">
        {data?.people.map((one) => (
          <li key={one.id}>
            <bdi>{withAgency(one.name, one.agency)}</bdi>{" "}
            {one.isSenior && <Chip icon="check">{t("screening.moderators.senior")}</Chip>}{" "}
            {data.mayMark && (
              <Button tone="quiet" isPending={isPending} onClick={() => void mark(one)}>
                {t(one.isSenior ? "screening.moderators.unmake" : "screening.moderators.make")}{" "}
                <span className="hidden-text">{one.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
