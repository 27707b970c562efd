import type { Db } from '#core'

/**
 * Bulk in SQL, as the owner: copies of one real dossier with everything that hangs on it, until the office has `upTo`.
 * Three in ten stand open in the same inbox, far more than any office leaves unread; the rest is done. Chains of copies do not
 * verify: they begin at another dossier's name.
 */
export const seedDossiers = async (owner: Db, office: string, model: string, upTo: number): Promise<void> => {
  const [row] = await owner<{ n: number }[]>`select count(*)::int as n from dossier where office = ${office}`
  const from = (row?.n ?? 0) + 1
  if (from > upTo) return
  await owner.begin(async tx => {
    await tx`create temp table batch on commit drop as
      select i, md5('berkas' || i)::uuid as id, i % 10 < 3 as is_open,
             now() - make_interval(mins => i % 40000) as at
      from generate_series(${from}::int, ${upTo}::int) i`
    await tx`
      insert into dossier
      select d.office, b.id, d.service, d.effective_from, d.correction, d.channel, 'MGT' || lpad(b.i::text, 11, '0'), d.pin_salt,
        lpad(b.i::text, 6, '0') || '/UJI/2026', d.agenda_year, d.wrapped_key, d.birth_index, d.applicant_name, d.subject_name,
        d.nik_last4, decode(md5('nik' || b.i), 'hex'), d.filed_by, d.state, case when is_open then 'open' else 'ended' end,
        case when is_open then d.holder end, d.row_id, d.seq, d.head_hash, b.at, d.complete_at, d.due_at,
        case when is_open then null else b.at end, case when is_open then null else 'finished' end
      from batch b, dossier d where d.office = ${office} and d.id = ${model}`
    await tx`
      insert into dossier_event select e.office, b.id, e.seq, b.at, e.type, e.body, e.hash
      from batch b, dossier_event e where e.office = ${office} and e.dossier = ${model}`
    await tx`
      insert into dossier_answers select a.office, b.id, a.revision, a.sealed, b.at
      from batch b, dossier_answers a where a.office = ${office} and a.dossier = ${model}`
    await tx`
      insert into submission select s.office, md5('isian' || b.i)::uuid, b.id, b.at
      from batch b, submission s where s.office = ${office} and s.dossier = ${model}`
    await tx`
      insert into paper (office, id, dossier, requirement, form, file, mime, size, sha256, pages, uploaded_at)
      select p.office, md5(p.id || '/' || b.i)::uuid, b.id, p.requirement, p.form, md5('file' || p.id || b.i)::uuid, p.mime,
        p.size, p.sha256, p.pages, b.at
      from batch b, paper p where p.office = ${office} and p.dossier = ${model}`
    await tx`
      insert into task (office, dossier, visit, act, row_id, post, kind, service, service_name, agenda_number, applicant_name, nik_last4,
        since, step_due_at, promise_due_at, due_at, done_at, done_by)
      select t.office, b.id, t.visit, t.act, t.row_id, t.post, t.kind, t.service, t.service_name, lpad(b.i::text, 6, '0') || '/UJI/2026',
        t.applicant_name, t.nik_last4, b.at, b.at + interval '30 min', b.at + interval '40 min', b.at + interval '30 min',
        case when is_open then null else b.at end, case when is_open then null else ${model}::uuid end
      from batch b, task t where t.office = ${office} and t.dossier = ${model}`
  })
  for (const table of ['dossier', 'dossier_event', 'dossier_answers', 'submission', 'paper', 'task'])
    await owner.unsafe(`vacuum analyze ${table}`)
}
