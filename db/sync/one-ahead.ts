/** What a source yields, the next always under way while the last is being used. When nobody asks any more, the source is told. */
export async function* oneAhead<T>(source: AsyncGenerator<T, void, void>): AsyncGenerator<T, void, void> {
  const ask = (): Promise<IteratorResult<T, void>> => {
    const answer = source.next();
    // What is wrong with it is heard at its turn, and if that never comes, nobody misses it.
    answer.catch(() => {});
    return answer;
  };
  let next = ask();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = ask();
      yield value;
    }
  } finally {
    void source.return();
  }
}
