import { useState } from "react"
import { shortName } from "#shared/organisation"
import { api, useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Choices } from "../ui/choices.tsx"
import { formatList, languageIn } from "../ui/format.ts"
import { Skeleton } from "../ui/skeleton.tsx"
import { ActDialog, type Seen } from "./act-dialog.tsx"
import type { DialogProps } from "./dialogs.tsx"
import { seenAs, useDecision } from "./decision.ts"
import { ActForm } from "./form.tsx"
import { useWithAgency } from "./with-agency.ts"

const HERE = "here"
/** Before the id of somebody who is asked. */
const ASK = "ask:"

/** Nobody reads it until somebody decides; it can be handed to one of the agencies that hold the discussion. */
export function HoldDialog({ seen: first, conflict, onClose }: DialogProps) {
  const { t, lang } = useWords()
  const acting = useDecision()
  const withAgency = useWithAgency()
  const { comment } = first
  const { data, error } = useAsk("spaces.get", { space: comment.spaceSlug, language: lang })
  const agencies = data?.space.agencies ?? []
  // A hand-over does not wait for it: who reads the language is a hint.
  const { data: duties } = useAsk("duties.get", { space: comment.spaceSlug })
  const { language } = comment.standing?.proposed ?? comment
  const readersIn = (acronym: string) =>
    duties?.people.filter(({ agency, duty }) => agency === acronym && duty.languages.includes(language)) ?? []
  const [agencyId, setAgencyId] = useState<string>(HERE)
  const { data: points } = useAsk("moderation.focalPoints", { commentId: comment.id })
  const people = points?.people ?? []
  const asked = people.find(({ id }) => ASK + id === agencyId)
  if (!data && !error) return <Skeleton label={t("common.loading")} />
  const hold = async ({ comment: { id: commentId, ...now }, revision }: Seen, note: string) => {
    const to = asked ? { focalPointId: asked.id } : agencyId === HERE ? {} : { agencyId }
    const given = { commentId, revision, ...seenAs(now), ...to, note }
    const after = await acting.attempt(given, () => api("comments.hold", given))
    if (after) onClose(after, { act: "hold" })
  }
  const nameOf = (id: string) => {
    const agency = agencies.find((one) => one.id === id)
    return agency ? agency.name : t("moderate.hold.here")
  }
  return (
    <ActDialog title={t("moderate.hold.title")} seen={first} acting={acting} conflict={conflict} onClose={onClose}>
      {(seen) => (
        <>
          <p className="soft">
            {t(seen.comment.status === "published" ? "moderate.hold.whatPublic" : "moderate.hold.what")}
          </p>
          <ActForm
            needsReason={false}
            note={{
              label: t("moderate.hold.note"),
              hint: asked ? t("moderate.hold.askHint", { who: asked.name }) : t("moderate.onlyModerators"),
              isNeeded: true,
            }}
            submit={
              asked
                ? t("moderate.hold.submitAsk", { who: asked.name })
                : t(agencyId === HERE ? "moderate.hold.submit" : "moderate.hold.submitTo", { agency: nameOf(agencyId) })
            }
            isPending={acting.isPending}
            onSend={({ note }) => hold(seen, note)}
          >
            <Choices
              className="one-of"
              optionClass="tick"
              legend={t("moderate.hold.to")}
              options={[HERE, ...agencies.map(({ id }) => id)]}
              chosen={agencyId}
              fault={undefined}
              onPick={setAgencyId}
            >
              {(id) => {
                const agency = agencies.find((one) => one.id === id)
                const readers = agency ? readersIn(shortName(agency)).map(({ name }) => name) : []
                return (
                  <span>
                    <bdi>{nameOf(id)}</bdi>{" "}
                    {readers.length > 0 && (
                      <span className="soft small">
                        {t("moderate.hold.reads", {
                          language: languageIn(language, lang),
                          who: formatList(readers, lang),
                        })}
                      </span>
                    )}
                  </span>
                )
              }}
            </Choices>
            {people.length > 0 && (
              <>
                <Choices
                  className="one-of"
                  optionClass="tick"
                  legend={t("moderate.hold.points")}
                  options={people.map(({ id }) => ASK + id)}
                  chosen={agencyId}
                  fault={undefined}
                  onPick={setAgencyId}
                >
                  {(key) => {
                    const { name, organisation, because } = people.find(({ id }) => ASK + id === key)!
                    return (
                      <span>
                        <bdi>{withAgency(name, organisation)}</bdi>{" "}
                        <span className="soft small">{t(`moderate.hold.because.${because}`)}</span>
                      </span>
                    )
                  }}
                </Choices>
                <p className="soft small">{t("moderate.hold.asks")}</p>
              </>
            )}
          </ActForm>
        </>
      )}
    </ActDialog>
  )
}
