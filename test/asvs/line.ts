/** `met`: shown. `partly`: met but for what `says` names. `unmet`: not met. `na`: there is nothing here that it could be asked of. */
export type Verdict = 'met' | 'partly' | 'unmet' | 'na'

/** What shows it: a test that falsifies it, a setting or header that start-up or a test checks, or reasoning that is not proven. */
export type Label = 'test' | 'configuration' | 'review'

/** One requirement of the standard as it stands here. */
export interface Line {
  id: string
  /** What it is about, in our own few words. */
  about: string
  verdict: Verdict
  label: Label | null
  /** `path › text that is in that file`: a test's title, a heading, a piece of code. */
  shown: readonly string[]
  says: string
}

const line =
  (verdict: Verdict, label: Label | null) =>
  (id: string, about: string, shown: string | readonly string[], says = ''): Line => ({
    id,
    about,
    verdict,
    label,
    shown: typeof shown === 'string' ? (shown === '' ? [] : [shown]) : shown,
    says,
  })

export const tested = line('met', 'test')
export const configured = line('met', 'configuration')
export const reviewed = line('met', 'review')
export const partly = (label: Label) => line('partly', label)
export const unmet = line('unmet', null)
/** `why`: what is not here. */
export const na = (id: string, about: string, why: string): Line => ({
  id,
  about,
  verdict: 'na',
  label: null,
  shown: [],
  says: why,
})

const e2e = (name: string) => (title: string) => `backend/src/__tests__/${name}.spec.ts › ${title}`

/** The specs that are named most. */
export const spec = {
  http: e2e('operador/httpSeguro.e2e'),
  refresh: e2e('identidad/identidad.refresh.e2e'),
  claves: e2e('identidad/identidad.claves.e2e'),
  factores: e2e('identidad/identidad.factores.e2e'),
  roles: e2e('identidad/identidad.roles.e2e'),
  pin: e2e('identidad/identidad.pin.e2e'),
  tenancia: e2e('casa/tenancia.e2e'),
  pedidos: e2e('salon/pedidos.e2e'),
  mesas: e2e('salon/mesas.e2e'),
  auditoria: e2e('casa/auditoria.e2e'),
  escrituras: e2e('casa/auditoriaEscrituras.e2e'),
  casa: e2e('casa/architecture'),
  archivos: e2e('carta/cartaArchivos.e2e'),
  fotos: e2e('carta/cartaFotos.e2e'),
  compose: e2e('operador/compose'),
  almacen: e2e('casa/almacen.e2e'),
  pagina: e2e('salon/paginaDelComensal.e2e'),
  queries: e2e('casa/queries.e2e'),
  adoptada: e2e('operador/adoptada.e2e'),
  browser: (name: string) => (title: string) => `test/e2e/${name}.browser.spec.ts › ${title}`,
  at: (path: string, text: string) => `${path} › ${text}`,
  practice: (heading: string) => `docs/security-practice.md › ## ${heading}`,
} as const
