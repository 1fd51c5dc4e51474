/** Annotations of registration records (批注). */
export {
  type AnnotationCommand,
  annotationAggregate,
  annotationCommand,
  type EnteredAnnotation,
  type EnteredKind,
} from './annotation.ts';
export { type CorrectionTarget, correctedField, targetWords } from './corrected-fields.ts';
export { asCorrected, borneBy } from './corrections.ts';
export {
  type Annotated,
  type Annotation,
  type AnnotationKind,
  annotatedStages,
  annotationsOf,
  asRecord,
  endingOf,
  partingEntryOf,
} from './record.ts';
