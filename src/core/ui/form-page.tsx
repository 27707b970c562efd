import { ErrorSummary } from './error-summary.tsx'
import { Page, type PageProps } from './page.tsx'

export type FormPageProps = Omit<PageProps, 'width' | 'failed'> & {
  /** Where it says more than the title. */
  heading?: string
  errors?: Record<string, string>
}

/** A page that is one form: what must be mended first, then its heading. */
export const FormPage = ({ heading, errors = {}, children, ...page }: FormPageProps) => (
  <Page {...page} width="form" failed={Object.keys(errors).length > 0}>
    <ErrorSummary errors={errors} />
    <h1 class="govuk-heading-l">{heading ?? page.title}</h1>
    {children}
  </Page>
)
