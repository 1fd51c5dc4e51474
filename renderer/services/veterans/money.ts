/** An amount in fen as people read it: `1,234.50 元`. */
export const yuanOf = (fen: number): string =>
  `${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} 元`;
