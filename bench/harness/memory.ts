/** How far this process's memory rises above what it has now, in MB. Looks every 20 ms: garbage that is not collected yet counts. */
export function watchMemory() {
  const rss = () => process.memoryUsage.rss();
  const idle = rss();
  let most = idle;
  const timer = setInterval(() => {
    most = Math.max(most, rss());
  }, 20);
  return {
    stop() {
      clearInterval(timer);
      return Math.max(most, rss()) / 2 ** 20 - idle / 2 ** 20;
    },
  };
}
