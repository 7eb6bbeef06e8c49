import { useWords } from "../i18n/index.tsx"

/** Somebody with the agency for which they act: "M. Duarte, UN DESA". */
export function useWithAgency() {
  const { t } = useWords()
  return (name: string, agency: string | null | undefined): string => (agency ? t("desk.by", { name, agency }) : name)
}
