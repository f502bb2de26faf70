/**
 * For how long, in ms of a processor, this thread did one thing at most while the work went on: so long whoever waits for
 * something else had to wait. What a busy machine keeps this thread from counts nothing.
 */
export async function longestPiece(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let isOver = false;
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let before = used();
  const look = () => {
    const now = used();
    longest = Math.max(longest, now - before);
    before = now;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  await work().finally(() => {
    isOver = true;
  });
  look();
  return longest;
}
