export {
  type BsreSecret,
  type BsreService,
  type BsreSigner,
  type BsreStatus,
  bsreSign,
  bsreStatus,
  bsreTakesMany,
  checkedAddress,
} from './bsre.ts'
export { bsreStatusWords } from './bsre-answer.ts'
