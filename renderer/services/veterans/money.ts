/** An amount in fen as people read it in either language: `¥1,234.50`. */
export const yuanOf = (fen: number): string =>
  `¥${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
