/** 质量检查等次 of points of 100: from 90 excellent, from 75 good, from 60 passed. */
export const gradeOf = (total: number): string =>
  total >= 90 ? 'excellent' : total >= 75 ? 'good' : total >= 60 ? 'passed' : 'failed';
