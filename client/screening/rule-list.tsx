import { useId, type ReactNode } from "react"
import { ruleIds, type Change, type RuleId } from "#shared/screening"
import { useWords } from "../i18n/index.tsx"
import { Chip } from "../ui/chip.tsx"
import { formatNumber } from "../ui/format.ts"
import { ruleAt } from "./change-list.tsx"
import type { Draft } from "./draft.ts"
import { ActField, KindsField, NumberField } from "./fields.tsx"
import { Webhook } from "./webhook.tsx"
import { Words } from "./words.tsx"

type Props = {
  draft: Draft
  changes: readonly Change[]
  /** The discussion itself says that everything is read first. */
  readsFirst: boolean
  fault: unknown
  onChange: (draft: Draft) => void
}

/** In the order in which the rules are asked. */
export function RuleList({ draft, changes, readsFirst, fault, onChange }: Props) {
  const changed = new Set(changes.map(({ place }) => ruleAt(place)))
  return (
    <ol className="rule-list">
      {ruleIds.map((id, index) => (
        <Rule key={id} id={id} number={index + 1} isChanged={changed.has(id)}>
          <Settings id={id} draft={draft} readsFirst={readsFirst} fault={fault} onChange={onChange} />
        </Rule>
      ))}
    </ol>
  )
}

type RuleProps = { id: RuleId; number: number; isChanged: boolean; children: ReactNode }
function Rule({ id, number, isChanged, children }: RuleProps) {
  const { t, lang } = useWords()
  const title = useId()
  return (
    <li className="rule" aria-labelledby={title}>
      <span className="rule-number num" aria-hidden="true">
        {formatNumber(number, lang)}
      </span>
      <div className="rule-what">
        <h3 id={title}>
          {t(`screening.rule.${id}.name`)} {isChanged && <Chip tone="held">{t("screening.change.changed")}</Chip>}
        </h3>
        <p className="soft">{t(`screening.rule.${id}.what`)}</p>
      </div>
      <div className="rule-set" role="group" aria-labelledby={title}>
        {children}
      </div>
    </li>
  )
}

type SettingsProps = Omit<Props, "changes"> & { id: RuleId }
function Settings({ id, draft, readsFirst, fault, onChange }: SettingsProps) {
  const { t } = useWords()
  const { rules } = draft
  const set = (some: Partial<Draft["rules"]>) => onChange({ ...draft, rules: { ...rules, ...some } })
  switch (id) {
    case "language":
    case "state":
      return <ActField value={rules[id].act} acts={["off", "flag"]} onPick={(act) => set({ [id]: { act } })} />
    case "shortener":
      return <ActField value={rules.shortener.act} onPick={(act) => set({ shortener: { act } })} />
    case "repeat":
    case "campaign":
      return <Alike id={id} draft={draft} fault={fault} onChange={onChange} />
    case "personal_data":
      return (
        <>
          <ActField
            value={rules.personalData.act}
            onPick={(act) => set({ personalData: { ...rules.personalData, act } })}
          />
          {rules.personalData.act !== "off" && (
            <KindsField
              kinds={rules.personalData.kinds}
              onChange={(kinds) => set({ personalData: { ...rules.personalData, kinds } })}
            />
          )}
        </>
      )
    case "word":
    case "suspect":
      return <Words of={id === "word" ? "held" : "suspect"} draft={draft} fault={fault} onChange={onChange} />
    case "links":
      return (
        <>
          <ActField value={rules.links.act} onPick={(act) => set({ links: { ...rules.links, act } })} />
          {rules.links.act !== "off" && (
            <NumberField
              place="links.most"
              range={[0, 20]}
              value={rules.links.most}
              fault={fault}
              onChange={(most) => set({ links: { ...rules.links, most } })}
            />
          )}
        </>
      )
    case "newcomer":
      return (
        <>
          <ActField value={rules.newcomer.act} onPick={(act) => set({ newcomer: { ...rules.newcomer, act } })} />
          {rules.newcomer.act !== "off" && (
            <NumberField
              place="newcomer.first"
              range={[1, 20]}
              value={rules.newcomer.first}
              fault={fault}
              onChange={(first) => set({ newcomer: { ...rules.newcomer, first } })}
            />
          )}
        </>
      )
    case "webhook":
      return <Webhook draft={draft} fault={fault} onChange={onChange} />
    case "agency":
    case "author":
    case "resubmitted":
      return <p className="small">{t("screening.always")}</p>
    case "premoderated":
      return <p className="small">{t(readsFirst ? "screening.isSet" : "screening.isNotSet")}</p>
  }
}

type AlikeProps = Pick<Props, "draft" | "fault" | "onChange"> & { id: "repeat" | "campaign" }
/** Rules that compare texts. */
function Alike({ id, draft, fault, onChange }: AlikeProps) {
  const { t } = useWords()
  const { rules } = draft
  const { act, similarity } = rules[id]
  const set = (some: Partial<typeof rules.campaign>) =>
    onChange({ ...draft, rules: { ...rules, [id]: { ...rules[id], ...some } } })
  return (
    <>
      <ActField value={act} onPick={(picked) => set({ act: picked })} />
      {act !== "off" && (
        <>
          <NumberField
            place={`${id}.similarity`}
            range={[50, 100]}
            value={similarity}
            fault={fault}
            onChange={(value) => set({ similarity: value })}
          />
          {id === "campaign" && (
            <NumberField
              place="campaign.least"
              range={[2, 20]}
              value={rules.campaign.least}
              hint={t("screening.setting.leastHint")}
              fault={fault}
              onChange={(least) => set({ least })}
            />
          )}
        </>
      )}
    </>
  )
}
