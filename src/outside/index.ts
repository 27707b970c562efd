export {
  type BsreSecret,
  type BsreService,
  type BsreSigner,
  type BsreStatus,
  bsreSign,
  bsreStatus,
  checkedAddress,
} from './bsre.ts'
export { bsreStatusWords } from './bsre-answer.ts'
