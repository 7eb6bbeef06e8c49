import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { can } from "#shared/policy"
import { asViewer, useCall, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref, usePlace } from "../place.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Button } from "../ui/button.tsx"
import { Crumbs } from "../ui/crumbs.tsx"
import { later } from "../ui/later.tsx"
import { Reading } from "../ui/text.tsx"
import { Title } from "../ui/title.tsx"
import { ChangeList } from "./change-list.tsx"
import { changesIn, draftOf, givenOf, type Draft, type SpaceRules } from "./draft.ts"
import { focusFirstFault } from "./fields.tsx"
import { History } from "./history.tsx"
import { useDraft } from "./kept.ts"
import { RuleList } from "./rule-list.tsx"
import { Save } from "./save.tsx"
import { ServiceSettings } from "./service.tsx"
import { Trial, useTrial } from "./trial.tsx"
import { Results } from "./results.tsx"
import "./rules.css"

const HookSettings = later(() => import("../alerts/hook.tsx").then((file) => file.HookSettings), ["alerts"])

/** The automatic rules of a discussion: what they do, what they would have done, and who has changed them. */
export function View() {
  const { t, lang } = useWords()
  const href = useHref()
  const { slug } = usePlace().params
  const { space } = useCall("spaces.get", { space: slug, language: lang })
  const viewer = asViewer(useViewer())
  return (
    <div className="screening">
      <Crumbs
        items={[
          { href: href(`/moderation?space=${slug}`), text: t("screening.desk") },
          { href: href(`/spaces/${slug}`), text: <Reading text={space.title} as="plain" /> },
          { text: t("screening.title") },
        ]}
      />
      <Title>{t("screening.title")}</Title>
      <p className="screening-lead">{t("screening.lead")}</p>
      <Editor slug={slug} readsFirst={space.screening === "before"} mayTry={can(viewer, "space.moderate", space)} />
      <ServiceSettings space={space} />
      <HookSettings space={space} />
    </div>
  )
}

type Props = { slug: string; readsFirst: boolean; mayTry: boolean }
function Editor({ slug, readsFirst, mayTry }: Props) {
  const { t } = useWords()
  const announce = useAnnounce()
  const [base, keep] = useBase(slug)
  const [draft, setDraft] = useDraft(slug, base)
  const [fault, setFault] = useState<unknown>()
  const trial = useTrial(slug)
  const list = useRef<HTMLElement>(null)
  const refused = fault ?? trial.fault
  // Once it is drawn beside its setting, and the dialog, if there was one, has given the focus back.
  useEffect(() => {
    if (refused) focusFirstFault()
  }, [refused])
  const changes = changesIn(base, draft)
  const isTried = trial.result !== undefined && trial.of === JSON.stringify(givenOf(draft))
  const change = (next: Draft, revision = base.revision) => {
    setDraft(next, revision)
    setFault(undefined)
  }
  return (
    <div className="screening-parts">
      <section ref={list} tabIndex={-1} className="screening-rules" aria-labelledby="rules-title">
        <h2 id="rules-title" className="hidden-text">
          {t("screening.rules")}
        </h2>
        <RuleList draft={draft} changes={changes} readsFirst={readsFirst} fault={refused} onChange={change} />
      </section>
      <aside className="screening-side">
        <section aria-labelledby="changes-title">
          <h2 id="changes-title">{t("screening.change.title")}</h2>
          {changes.length === 0 ? (
            <p className="soft">{t("screening.change.none")}</p>
          ) : (
            <>
              <p>
                <strong>{t("screening.change.count", { count: changes.length })}</strong>
              </p>
              <ChangeList changes={changes} />
              <p>
                <Button
                  tone="quiet"
                  icon="back"
                  onClick={() => {
                    change(draftOf(base))
                    announce(t("screening.change.undone"))
                    list.current?.focus()
                  }}
                >
                  {t("screening.change.undo")}
                </Button>
              </p>
            </>
          )}
        </section>
        {mayTry ? (
          <Trial trial={trial} draft={draft} isOld={trial.result !== undefined && !isTried} />
        ) : (
          <p className="soft small">{t("screening.trial.notYours")}</p>
        )}
        <Save
          slug={slug}
          base={base}
          draft={draft}
          changes={changes}
          isTried={isTried || !mayTry}
          onFault={setFault}
          onMerged={(theirs, both) => {
            keep(theirs)
            change(both, theirs.revision)
          }}
          onSaved={(saved) => {
            keep(saved)
            change(draftOf(saved), saved.revision)
          }}
        />
      </aside>
      {trial.result && <Results result={trial.result} isOld={!isTried} />}
      <History slug={slug} revision={base.revision} />
    </div>
  )
}

/** What is saved. It is asked for anew when the page is opened again: no event brings it. */
function useBase(slug: string): [SpaceRules, (rules: SpaceRules) => void] {
  const client = useQueryClient()
  const base = useCall("screening.get", { space: slug })
  useEffect(
    () => () => {
      client.removeQueries({ queryKey: ["screening.get"] })
      client.removeQueries({ queryKey: ["screening.history"] })
    },
    [client],
  )
  return [base, (rules) => client.setQueryData(["screening.get", { space: slug }], rules)]
}
