package allday.standalone;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Collects the whole heap in a moment when nothing happens. It has to be done once after so many
 * orders, everything stands still for a quarter of a second meanwhile, and left alone it would be
 * done in the middle of a rush.
 */
final class Tidying implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  /** Of one processor: what the compilers of the JVM still do after a rush is quiet enough. */
  private static final double QUIET = 0.3;

  /** Looks, one after the other. */
  private static final int LONG_ENOUGH = 3;

  private final LongSupplier nanos;
  private final LongSupplier processorNanos;
  private final LongSupplier kept;
  private final long worthwhile;
  private final Runnable collect;
  private final Rounds rounds = new Rounds("tidying", LOOK_AGAIN, this::look);

  private long lookedAt;
  private long workedUntilThen;
  private int quietLooks;
  private long leftLastTime;

  /**
   * @param nanos a clock that only moves forward, such as {@link System#nanoTime}
   * @param processorNanos what the process has worked so far
   * @param kept bytes of the part of the heap that only a whole collection empties
   * @param worthwhile so many more of them than the last time
   */
  Tidying(
      LongSupplier nanos,
      LongSupplier processorNanos,
      LongSupplier kept,
      long worthwhile,
      Runnable collect) {
    this.nanos = nanos;
    this.processorNanos = processorNanos;
    this.kept = kept;
    this.worthwhile = worthwhile;
    this.collect = collect;
    lookedAt = nanos.getAsLong();
    workedUntilThen = processorNanos.getAsLong();
  }

  /** Of this process; nothing happens with a collector that has no old part of the heap. */
  static Tidying ofThisProcess() {
    var old =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .filter(pool -> pool.getName().matches(".*(Old|Tenured) Gen"))
            .findFirst();
    var system =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return new Tidying(
        System::nanoTime,
        system::getProcessCpuTime,
        () -> old.map(pool -> pool.getUsage().getUsed()).orElse(0L),
        old.map(Tidying::worthwhile).orElse(Long.MAX_VALUE),
        System::gc);
  }

  /** An eighth of what there is room for. */
  private static long worthwhile(MemoryPoolMXBean pool) {
    long most = pool.getUsage().getMax();
    return most > 0 ? most / 8 : Long.MAX_VALUE;
  }

  void begin() {
    rounds.begin();
  }

  /** Tidies up if it has been quiet for a while, and there is something to be had. */
  void look() {
    long now = nanos.getAsLong();
    long worked = processorNanos.getAsLong();
    boolean quiet = worked - workedUntilThen < QUIET * (now - lookedAt);
    lookedAt = now;
    workedUntilThen = worked;
    quietLooks = quiet ? quietLooks + 1 : 0;
    long before = kept.getAsLong();
    leftLastTime = Math.min(leftLastTime, before);
    if (quietLooks >= LONG_ENOUGH && before - leftLastTime >= worthwhile) {
      collect.run();
      leftLastTime = kept.getAsLong();
      quietLooks = 0;
    }
  }

  @Override
  public void close() {
    rounds.close();
  }
}
